-- Whose act a note tells of, and when each side of a deal last acted.

alter table note add column by text check (by in ('seller', 'buyer', 'both'));
-- Whether the buyer answered a call or a mail was not asked so far: silence is not assumed away.
-- The owner sees the rows only while nothing forces it not to.
alter table note no force row level security;
alter table deal no force row level security;
update note set by = case when kind in ('meeting', 'visit') then 'both' else 'seller' end
  where kind <> 'note';

alter table deal
  add column last_buyer_act_at  timestamptz(3),
  add column last_seller_act_at timestamptz(3);
update deal set
    last_buyer_act_at = acts.buyer,
    last_seller_act_at = acts.seller
  from (
    select workspace_id, deal_id,
      max(happened_at) filter (where by in ('buyer', 'both')) as buyer,
      max(happened_at) filter (where by in ('seller', 'both')) as seller
    from note where deal_id is not null and deleted_at is null
    group by workspace_id, deal_id
  ) acts
  where deal.workspace_id = acts.workspace_id and deal.id = acts.deal_id;
alter table deal force row level security;
alter table note force row level security;

-- What the first two-way communication with a prospect does: moves the deal to qualification, or
-- has its page suggest it.
alter table workspace add column first_exchange text not null default 'move'
  check (first_exchange in ('move', 'suggest'));
