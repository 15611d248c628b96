-- Words like one that was mistyped are looked up by their index, whatever the statistics of a small or a
-- young table say: it grows, and the plan of this function stays.
alter function words_like(text, int) set enable_seqscan = off;
