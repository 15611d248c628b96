-- How long the last owner of a lead that came back waits before claiming it again, what marketing sees
-- beside the leads of its campaigns, and those leads in the order in which they came.

alter table prospecting_settings
  add column cool_down_days int not null default 7          -- calendar days; 0: none
    check (cool_down_days between 0 and 365);

-- Whose deals members of marketing see. Workspaces that are here keep what they had.
alter table workspace add column marketing_visibility text not null default 'all'
  check (marketing_visibility in ('campaigns', 'all'));
alter table workspace alter column marketing_visibility set default 'campaigns';

create index deal_by_campaign on deal (workspace_id, campaign_id, opened_at desc, id desc)
  where campaign_id is not null and deleted_at is null;

-- How a lead last came back, for whoever wants to claim it.
create index pool_move_backs on pool_move (workspace_id, deal_id, moved_at desc, id desc)
  where kind in ('released', 'returned');
