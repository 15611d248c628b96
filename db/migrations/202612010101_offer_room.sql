-- What the buyer is given of an offer, and what shows that they answered it themselves.

-- Documents of a sent version as they were first given out: from then on everybody gets the same bytes.
-- Append only.
create table proposal_document (
  workspace_id uuid not null references workspace,
  proposal_id  uuid not null,
  number       int  not null,
  form         text not null check (form in ('quote-sheet', 'service-summary', 'slides', 'web-page')),
  sha256       text not null,                               -- of the file kept beside the database
  made_at      timestamptz(3) not null,
  primary key (workspace_id, proposal_id, number, form),
  foreign key (workspace_id, proposal_id, number) references proposal_version
);
call tenant_table('proposal_document', 'select, insert');

-- By which link the buyer said it, and what the server saw of it; null where one of us did.
alter table commitment_statement
  add column link_id uuid,
  add column evidence jsonb,
  add foreign key (workspace_id, link_id) references room_link,
  add check ((link_id is null) = (evidence is null)),
  add check (said_by = 'buyer' or evidence is null);
create index commitment_by_link on commitment_statement (workspace_id, link_id, recorded_at)
  where link_id is not null;
