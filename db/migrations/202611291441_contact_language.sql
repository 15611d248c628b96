-- The language a person is written and talked to in; null: the workspace's.
alter table contact add column language text check (language in ('en', 'zh-CN'));
