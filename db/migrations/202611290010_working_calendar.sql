-- When a workspace works: its week, and the days that differ from it.

alter table workspace add column calendar jsonb not null default '{
  "week": [
    {"from": "09:00", "to": "18:00"}, {"from": "09:00", "to": "18:00"},
    {"from": "09:00", "to": "18:00"}, {"from": "09:00", "to": "18:00"},
    {"from": "09:00", "to": "18:00"}, null, null
  ],
  "days": []
}';
