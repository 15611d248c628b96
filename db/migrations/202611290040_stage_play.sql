-- What entering a stage does: the tasks it plans, the values it sets where the deal has none, and
-- whether the next step is asked for.
alter table stage_version add column play jsonb not null default '{
  "tasks": [],
  "defaults": {"nextStep": null, "nextStepAfterDays": null, "closeAfterDays": null, "tags": []},
  "asksNextStep": false
}';
