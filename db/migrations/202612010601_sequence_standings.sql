-- How the people in all sequences fare is counted from an index alone; of deals that were deleted, who
-- are few, it is taken off again.
create index enrolment_standing on enrolment (workspace_id, sequence_id, state) include (deal_id, contacted_at);
create index deal_deleted on deal (workspace_id, id) where deleted_at is not null;
