-- A held meeting shows an exit criterion; of which type it was decides where the criterion names one.
alter table deal_criterion add column meeting_type_id uuid;
alter table deal_criterion
  add foreign key (workspace_id, meeting_type_id) references meeting_type;

-- From the activity that tells of a meeting to the meeting.
create index meeting_by_note on meeting (workspace_id, note_id) where note_id is not null;
