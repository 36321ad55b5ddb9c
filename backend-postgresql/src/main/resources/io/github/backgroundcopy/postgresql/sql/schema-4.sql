-- Version 4: what is asked all the time is not compiled first, and a complete group keeps its place.

create index session_queue on backgroundcopy.session (queue);

-- Where PostgreSQL knows of no index for a statement that is to read none but by an index, it takes the statement for
-- so dear that it compiles it, each time anew: that takes a hundred times as long as the statement.
alter function backgroundcopy.claim_groups set jit = off;
alter function backgroundcopy.begin_work set jit = off;
alter function backgroundcopy.save_progress set jit = off;
alter function backgroundcopy.begin_publishing set jit = off;
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

-- Ends the work at a group: 2 complete, or 3 with an error. Whoever waits for it is told if the group's flags have
-- all of "asks" and none of "refuses". False also if files were added while the others got their names: it is not
-- complete without them. Its files stay at their place: if it gets others, these are to come to the same disk.
create or replace function backgroundcopy.end_work(q int, n bigint, its uuid, its_fence bigint, holder uuid,
  which int[], sizes bigint[], came bigint[], most bigint[], names text[], validators text[], identities text[],
  parts text[], whole boolean[], named boolean[],
  its_state int, its_error text, status int, status_in_foreground int, asks int, refuses int)
returns boolean language plpgsql set enable_seqscan = off set jit = off as $$
declare
  g backgroundcopy.grp := backgroundcopy.hold_claim(q, n, its, its_fence, holder);
  right_now timestamptz := backgroundcopy.queue_now(q);
begin
  if g.num is null then
    return false;
  end if;
  call backgroundcopy.save_files(q, n, which, sizes, came, most, names, validators, identities, parts, whole, named);
  if its_state = 2 and exists (
      select from backgroundcopy.file f where f.queue = q and f.num = n and not f.published) then
    update backgroundcopy.grp t set stage = 0 where t.queue = q and t.num = n;
    return false;
  end if;
  delete from backgroundcopy.run r where r.queue = q and r.num = n;
  update backgroundcopy.grp t set state = its_state, stage = 0, error = its_error,
      untold = case when foreground then status_in_foreground else status end,
      outcome = outcome + 1, attempts = 0, last_failure = null, changed = right_now,
      completed = case when its_state = 2 then right_now end
    where t.queue = q and t.num = n;
  if g.notify_flags & asks = asks and g.notify_flags & refuses = 0 then
    update backgroundcopy.binding b set due = right_now where b.queue = q and b.num = n;
  end if;
  return true;
end
$$;

update backgroundcopy.schema_version set version = 4;
