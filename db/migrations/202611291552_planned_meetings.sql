-- When a deal's people meet next: asked with every card of a board.
create index meeting_planned_by_deal on meeting (workspace_id, deal_id, starts_at)
  where state = 'planned';
