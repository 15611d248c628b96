-- What a board reads, found by index alone whatever lies around it.

-- The past: a span is looked for by when it was known and when it was true. Most spans are known no
-- more, so the time of knowing comes first; by the time of truth alone a hundred of them are read
-- for every one that counts.
drop index deal_version_open_at;
create index deal_version_open_known_at on deal_version
  using gist (workspace_id, pipeline_id, tstzrange(recorded_from, recorded_to), tstzrange(valid_from, valid_to))
  where outcome = 'open';

-- Deals won lately: sums and order of their stages without reading the deals themselves.
create index deal_won on deal (workspace_id, pipeline_id, closed_at desc, id)
  include (stage_id, currency, amount_minor, probability_bps, next_step_date, owner_id, team_id)
  where outcome = 'won' and deleted_at is null;

-- Which deals had been won before a past day.
create index deal_event_won on deal_event (workspace_id, effective_at, deal_id) include (recorded_at)
  where kind = 'won';
