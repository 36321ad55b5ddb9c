-- Version 4: what is asked all the time is not compiled first.

create index session_queue on backgroundcopy.session (queue);

-- Where PostgreSQL knows of no index for a statement that is to read none but by an index, it takes the statement for
-- so dear that it compiles it, each time anew: that takes a hundred times as long as the statement.
alter function backgroundcopy.claim_groups set jit = off;
alter function backgroundcopy.begin_work set jit = off;
alter function backgroundcopy.save_progress set jit = off;
alter function backgroundcopy.begin_publishing set jit = off;
alter function backgroundcopy.end_work set jit = off;
alter function backgroundcopy.put_off set jit = off;

-- Prepares a transaction that changes the order. The next commit flushes for everybody who waits: nobody waits
-- for a disk with the log's end. Rows are few or many from one minute to the next, and plans are kept: one that
-- was made while they were few would read all of them later.
create or replace procedure backgroundcopy.begin_change() language plpgsql as $$
begin
  perform set_config('synchronous_commit', 'off', true), set_config('enable_seqscan', 'off', true),
    set_config('jit', 'off', true);
end
$$;

update backgroundcopy.schema_version set version = 4;
