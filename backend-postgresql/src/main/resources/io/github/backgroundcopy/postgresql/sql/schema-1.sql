-- Version 1. Read by the backend, which runs it in one transaction; not meant for psql.
--
-- There are no foreign keys: each would lock the row it points to, and all clients that of their queue. Whoever
-- adds to a group or removes it holds the group's row, and removes what belongs to it.

create schema if not exists backgroundcopy;

create table backgroundcopy.schema_version (
  version int not null
);
insert into backgroundcopy.schema_version values (1);

create table backgroundcopy.queue (
  id int generated always as identity primary key,
  name text not null unique,
  -- Tests move the queue's time by it; leases never look at it.
  clock_offset interval not null default '0'
);

-- Text is as it was given, but for what PostgreSQL cannot hold: see class Texts.
create table backgroundcopy.grp (
  queue int not null,
  -- The number of the change that created it: numbers are given in the order of commits.
  num bigint not null,
  id uuid not null,
  owner text not null,
  created timestamptz not null,
  changed timestamptz not null,
  display_name text not null default '',
  description text not null default '',
  notify_flags int not null default 0,
  -- 0 suspended, 1 running, 2 complete, 3 error
  state smallint not null default 0,
  foreground boolean not null default false,
  -- 0 in the queue, 1 its files get their names, 2 has left and leaves files to be dealt with
  stage smallint not null default 0,
  job uuid,
  file_count int not null default 0,
  begun timestamptz,
  completed timestamptz,
  -- Where bytes of its files are; null while there are none.
  place text,
  -- Of attempts since the last byte.
  attempts int not null default 0,
  last_failure text,
  error text,
  -- The outcome that nobody has acknowledged, as status bits, and which outcome it is.
  untold int,
  outcome bigint not null default 0,
  -- The session that calls a callback right now.
  calling uuid,
  -- What the last change of the group's files was told under, to know it again.
  mark bigint not null default 0,
  primary key (queue, num)
) with (fillfactor = 85);
create unique index grp_id on backgroundcopy.grp (queue, id) where stage < 2;
create unique index grp_job on backgroundcopy.grp (queue, job) where stage < 2 and job is not null;
create index grp_leaving on backgroundcopy.grp (queue) where stage = 2;

create table backgroundcopy.file (
  queue int not null,
  num bigint not null,
  idx int not null,
  url text not null,
  local text not null,
  -- Size, digests, sources and pieces, as far as they were announced.
  announced text,
  size bigint,
  done bigint not null default 0,
  -- How far any attempt has come.
  furthest bigint not null default 0,
  temporary text,
  validator text,
  identity text,
  bounds bigint[],
  arrived boolean not null default false,
  published boolean not null default false,
  primary key (queue, num, idx)
) with (fillfactor = 85);

-- What was done to the order of the queue; kind is s(tart), c(reated), m(oved), r(emoved).
create table backgroundcopy.change (
  queue int not null,
  no bigint not null,
  kind "char" not null,
  num bigint not null,
  id uuid,
  owner text,
  previous text,
  -- Tells this change from one that had its number before the server went back in time.
  mark bigint not null,
  primary key (queue, no)
);
create index change_removed on backgroundcopy.change (queue, num) where kind = 'r';

-- Processes that work or wait for outcomes. Leases go by the server's clock alone.
create table backgroundcopy.session (
  id uuid primary key,
  queue int not null,
  host text not null,
  place text not null,
  -- How many groups it takes at once; 0 if it only waits for outcomes.
  parallel int not null,
  opened timestamptz not null,
  -- Its last sign of life.
  seen timestamptz not null,
  lease_until timestamptz not null
);

create sequence backgroundcopy.turn;

-- Groups that are to be transferred.
create table backgroundcopy.run (
  queue int not null,
  num bigint not null,
  foreground boolean not null,
  turn bigint not null default nextval('backgroundcopy.turn'),
  ready_at timestamptz not null,
  session uuid,
  -- Rises with each claim: what an earlier claimant says counts for nothing.
  fence bigint not null default 0,
  -- How many claimants ended without a word, since the last file.
  deaths int not null default 0,
  retries int not null default 0,
  -- Since when no byte has come.
  quiet_since timestamptz not null,
  rate bigint not null default 0,
  primary key (queue, num)
) with (fillfactor = 70);
create index run_line on backgroundcopy.run (queue, foreground desc, turn);
create index run_session on backgroundcopy.run (session) where session is not null;

create table backgroundcopy.binding (
  queue int not null,
  num bigint not null,
  session uuid not null,
  class text not null,
  -- When there is something to look at; null until then.
  due timestamptz,
  primary key (queue, num)
);
create index binding_session on backgroundcopy.binding (session);

-- The functions are in PL/pgSQL, which keeps the plans of their statements: those of an SQL function are made
-- anew for each statement that calls it.

create function backgroundcopy.queue_now(q int) returns timestamptz language plpgsql volatile as $$
begin
  return (select date_trunc('milliseconds', clock_timestamp() + clock_offset)
    from backgroundcopy.queue where id = q);
end
$$;

-- The end of the queue's log. Whoever asks holds it until the transaction ends, so that numbers
-- are given in the order of commits.
create function backgroundcopy.log_tail(q int) returns bigint language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(1112101, q);
  return (select no from backgroundcopy.change where queue = q order by no desc limit 1);
end
$$;

-- Prepares a transaction that changes the order. The next commit flushes for everybody who waits: nobody waits
-- for a disk with the log's end. Rows are few or many from one minute to the next, and plans are kept: one that
-- was made while they were few would read all of them later.
create procedure backgroundcopy.begin_change() language plpgsql as $$
begin
  perform set_config('synchronous_commit', 'off', true), set_config('enable_seqscan', 'off', true);
end
$$;

-- The first of the ids, or of the ids of jobs, that a group of the queue has: its place from 1 on,
-- negative for a job; 0 if there is none.
create function backgroundcopy.first_taken(q int, ids uuid[], jobs uuid[]) returns int
language plpgsql stable as $$
begin
  return coalesce((
    select case when exists (
        select from backgroundcopy.grp g where g.queue = q and g.stage < 2 and g.id = u.id)
      then u.place else - u.place end::int
    from unnest(ids, jobs) with ordinality u(id, job, place)
    where exists (select from backgroundcopy.grp g where g.queue = q and g.stage < 2 and g.id = u.id)
      or exists (select from backgroundcopy.grp g where g.queue = q and g.stage < 2 and g.job = u.job)
    order by u.place limit 1), 0);
end
$$;

-- Creates a group that is an id and nothing else. "created" is its number, null if the id is taken.
create procedure backgroundcopy.create_group(
  q int, token bigint, whose text, wanted uuid, inout created bigint)
language plpgsql as $$
declare
  right_now timestamptz := backgroundcopy.queue_now(q);
  next bigint;
begin
  call backgroundcopy.begin_change();
  next := backgroundcopy.log_tail(q) + 1;
  if not exists (select from backgroundcopy.grp g where g.queue = q and g.stage < 2 and g.id = wanted) then
    created := next;
    insert into backgroundcopy.grp (queue, num, id, owner, created, changed)
      values (q, next, wanted, whose, right_now, right_now);
    insert into backgroundcopy.change (queue, no, kind, num, id, owner, mark)
      values (q, next, 'c', next, wanted, whose, token);
  end if;
  commit;
  perform pg_logical_emit_message(true, 'backgroundcopy', '');
end
$$;

-- Adds groups. Answers in "taken" what first_taken does, and adds nothing unless it is 0; the
-- groups have the numbers from "first" on.
create procedure backgroundcopy.add_groups(
  q int, token bigint, whose text,
  ids uuid[], names text[], descriptions text[], flags int[], jobs uuid[], counts int[], starts boolean[],
  owners int[], places int[], urls text[], locals text[], announcements text[], sizes bigint[],
  inout first bigint, inout taken int)
language plpgsql as $$
declare
  tail bigint;
  right_now timestamptz;
begin
  call backgroundcopy.begin_change();
  tail := backgroundcopy.log_tail(q);
  right_now := backgroundcopy.queue_now(q);
  first := tail + 1;
  taken := backgroundcopy.first_taken(q, ids, jobs);
  if taken = 0 then
    insert into backgroundcopy.grp (queue, num, id, owner, created, changed, display_name, description,
        notify_flags, state, job, file_count)
      select q, tail + u.place, u.id, whose, right_now, right_now, u.name, u.description, u.flag,
        case when u.start then 1 else 0 end, u.job, u.count
      from unnest(ids, names, descriptions, flags, jobs, counts, starts) with ordinality
        u(id, name, description, flag, job, count, start, place);
    insert into backgroundcopy.file (queue, num, idx, url, local, announced, size)
      select q, tail + u.owner, u.place, u.url, u.local, u.announced, u.size
      from unnest(owners, places, urls, locals, announcements, sizes)
        u(owner, place, url, local, announced, size);
    insert into backgroundcopy.run (queue, num, foreground, ready_at, quiet_since)
      select q, tail + u.place, false, right_now, right_now
      from unnest(starts) with ordinality u(start, place) where u.start order by u.place;
    insert into backgroundcopy.change (queue, no, kind, num, id, owner, mark)
      select q, tail + u.place, 'c', tail + u.place, u.id, whose, token
      from unnest(ids) with ordinality u(id, place);
  end if;
  commit;
  perform pg_logical_emit_message(true, 'backgroundcopy', '');
end
$$;

-- Gives a group to whom asks for it: "got" is its number, null where there is none for the caller.
create procedure backgroundcopy.take_group(
  q int, token bigint, wanted uuid, caller text, administrator boolean, inout got bigint)
language plpgsql as $$
declare
  g record;
  tail bigint;
begin
  call backgroundcopy.begin_change();
  select * into g from backgroundcopy.grp where queue = q and id = wanted and stage < 2 for update;
  if found and (administrator or g.owner = caller) then
    got := g.num;
    if g.owner <> caller then
      tail := backgroundcopy.log_tail(q);
      update backgroundcopy.grp t set owner = caller, changed = backgroundcopy.queue_now(q)
        where t.queue = q and t.num = g.num;
      insert into backgroundcopy.change (queue, no, kind, num, id, owner, previous, mark)
        values (q, tail + 1, 'm', g.num, g.id, caller, g.owner, token);
    end if;
  end if;
  commit;
  if tail is not null then
    perform pg_logical_emit_message(true, 'backgroundcopy', '');
  end if;
end
$$;

-- Takes a group out of the queue. "result" is 1 if that was done, 4 if so and nothing is left of it, 2 if its state is not the one that
-- is asked for (null: any), 3 if the caller may not, 0 if it is not there.
create procedure backgroundcopy.remove_group(
  q int, token bigint, n bigint, its uuid, caller text, administrator boolean, wanted int,
  quiet_before timestamptz, inout result int)
language plpgsql as $$
declare
  g record;
  tail bigint;
begin
  call backgroundcopy.begin_change();
  -- A server that went back in time gives a number to another group.
  select * into g from backgroundcopy.grp where queue = q and num = n and id = its and stage < 2
    for update;
  if g.num is null then
    result := 0;
  elsif not administrator and g.owner <> caller then
    result := 3;
  elsif g.state <> wanted or g.changed > quiet_before then
    result := 2;
  else
    delete from backgroundcopy.binding b where b.queue = q and b.num = n;
    if g.file_count > 0 then
      delete from backgroundcopy.run r where r.queue = q and r.num = n;
    end if;
    -- Before the row goes: whoever has the end of the log and finds its id going would wait for this transaction.
    tail := backgroundcopy.log_tail(q);
    if g.file_count = 0 then
      result := 4;
      delete from backgroundcopy.grp t where t.queue = q and t.num = n;
    else
      result := 1;
      update backgroundcopy.grp t set stage = 2, untold = null where t.queue = q and t.num = n;
    end if;
    insert into backgroundcopy.change (queue, no, kind, num, id, owner, mark)
      values (q, tail + 1, 'r', n, g.id, g.owner, token);
  end if;
  commit;
  if tail is not null then
    perform pg_logical_emit_message(true, 'backgroundcopy', '');
  end if;
end
$$;

-- Claims groups for a session, so many at most. Whoever waits for nobody's lock takes the first groups that nobody
-- has whose lease holds: foreground ones first, then in the order in which they were started. Files that were begun
-- at a place that is gone are begun anew elsewhere after 15 minutes.
--
-- First it looks, then it locks what it has found and looks at that again: to lock what others have taken since it
-- began to look would make these wait, and with many workers there would be no end to it. A row that was claimed
-- meanwhile is judged anew when it is locked, but not the sessions that are joined to it, and so the fence tells:
-- the inner look sees the one that was there before.
--
-- Whoever says a turn since which to look is spared what is left of those who have had theirs, which stays for as
-- long as anybody has an old snapshot.
--
-- The line is followed by its index, whatever is known of the tables: they are empty now and full a minute later.
create function backgroundcopy.claim_groups(q int, here text, holder uuid, since bigint, most int)
returns table (group_num bigint, its_fence bigint, group_id uuid, killed int, elsewhere boolean, quiet_millis bigint,
  failed int, its_turn bigint)
language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_sort = off as $$
declare
  found_nums bigint[];
  wanting int := most;
  got int;
begin
  for attempt in 1..5 loop
    found_nums := array(
      select r.num from backgroundcopy.run r
      join backgroundcopy.grp g on g.queue = r.queue and g.num = r.num
      left join backgroundcopy.session s on s.id = r.session
      where r.queue = q and r.turn >= since and r.ready_at <= (select backgroundcopy.queue_now(q))
        and (r.session is null or s.id is null or s.lease_until <= clock_timestamp())
        and (g.place is null or g.place = here
          or coalesce(s.lease_until, (select r.ready_at - clock_offset from backgroundcopy.queue where id = q))
            < clock_timestamp() - interval '15 minutes')
      order by r.foreground desc, r.turn limit wanting + 64);
    return query
      with line as (
        select r.queue, r.num, g.id, coalesce(g.place <> here, false) as is_elsewhere,
          -- Nobody has died whose lease ended while the server was away.
          r.session is not null and coalesce(s.lease_until > pg_postmaster_start_time(), true) as is_killed
        from backgroundcopy.run r
        join backgroundcopy.grp g on g.queue = r.queue and g.num = r.num
        left join backgroundcopy.session s on s.id = r.session
        where r.queue = q and r.num = any(found_nums) and r.ready_at <= (select backgroundcopy.queue_now(q))
          and (r.session is null or s.id is null or s.lease_until <= clock_timestamp())
          and r.fence = (select seen.fence from backgroundcopy.run seen
            where seen.queue = r.queue and seen.num = r.num)
        order by r.foreground desc, r.turn limit wanting for update of r skip locked)
      update backgroundcopy.run r set session = holder, fence = r.fence + 1, rate = 0,
        deaths = r.deaths + line.is_killed::int
      from line where r.queue = line.queue and r.num = line.num
      returning r.num, r.fence, line.id, r.deaths, line.is_elsewhere,
        (extract(epoch from backgroundcopy.queue_now(q) - r.quiet_since) * 1000)::bigint, r.retries,
        case when r.foreground then 0 else r.turn end;
    get diagnostics got = row_count;
    wanting := wanting - got;
    exit when wanting <= 0 or cardinality(found_nums) = 0;
  end loop;
end
$$;

-- What a worker says of a group that it has claimed. Each is one statement that counts only while the claim
-- holds, and says whether it does: the group is still this session's by this fence.

-- Holds a claimed group as long as the transaction; null if the claim is lost. First the group's row, then the
-- run's, as everybody does.
create function backgroundcopy.hold_claim(q int, n bigint, its uuid, its_fence bigint, holder uuid)
returns backgroundcopy.grp language plpgsql as $$
declare
  g backgroundcopy.grp;
begin
  select * into g from backgroundcopy.grp where queue = q and num = n and id = its and stage < 2
    for update;
  perform from backgroundcopy.run
    where queue = q and num = g.num and fence = its_fence and session = holder for update;
  if not found then
    return null;
  end if;
  return g;
end
$$;

-- Writes how far files have come.
create procedure backgroundcopy.save_files(q int, n bigint,
  which int[], sizes bigint[], came bigint[], most bigint[], names text[], validators text[], identities text[],
  parts text[], whole boolean[], named boolean[])
language plpgsql as $$
begin
  update backgroundcopy.file f set size = u.size, done = u.done, furthest = u.furthest, temporary = u.temporary,
    validator = u.validator, identity = u.identity, bounds = u.bounds::bigint[], arrived = u.arrived,
    published = u.published
  from unnest(which, sizes, came, most, names, validators, identities, parts, whole, named)
    u(idx, size, done, furthest, temporary, validator, identity, bounds, arrived, published)
  where f.queue = q and f.num = n and f.idx = u.idx;
end
$$;

create function backgroundcopy.begin_work(q int, n bigint, its uuid, its_fence bigint, holder uuid)
returns boolean language plpgsql set enable_seqscan = off as $$
declare
  g backgroundcopy.grp := backgroundcopy.hold_claim(q, n, its, its_fence, holder);
begin
  update backgroundcopy.grp t set begun = coalesce(begun, backgroundcopy.queue_now(q))
    where t.queue = q and t.num = g.num;
  return found;
end
$$;

-- Notes how far files have come, and where they are. That is no promise: nobody waits for the disk.
create function backgroundcopy.save_progress(q int, n bigint, its uuid, its_fence bigint, holder uuid,
  which int[], sizes bigint[], came bigint[], most bigint[], names text[], validators text[], identities text[],
  parts text[], whole boolean[], named boolean[],
  here text, is_progress boolean, its_rate bigint)
returns boolean language plpgsql set enable_seqscan = off as $$
declare
  g backgroundcopy.grp := backgroundcopy.hold_claim(q, n, its, its_fence, holder);
  right_now timestamptz := backgroundcopy.queue_now(q);
begin
  if g.num is null then
    return false;
  end if;
  perform set_config('synchronous_commit', 'off', true);
  call backgroundcopy.save_files(q, n, which, sizes, came, most, names, validators, identities, parts, whole, named);
  update backgroundcopy.grp t set place = here, changed = right_now,
      attempts = case when is_progress then 0 else attempts end,
      last_failure = case when is_progress then null else last_failure end
    where t.queue = q and t.num = n;
  update backgroundcopy.run r set rate = its_rate,
      retries = case when is_progress then 0 else retries end,
      quiet_since = case when is_progress then right_now else quiet_since end
    where r.queue = q and r.num = n;
  return true;
end
$$;

-- Stores that so many files have arrived and get their names; false also if there are more by now.
create function backgroundcopy.begin_publishing(q int, n bigint, its uuid, its_fence bigint, holder uuid,
  which int[], sizes bigint[], came bigint[], most bigint[], names text[], validators text[], identities text[],
  parts text[], whole boolean[], named boolean[],
  count int)
returns boolean language plpgsql set enable_seqscan = off as $$
declare
  g backgroundcopy.grp := backgroundcopy.hold_claim(q, n, its, its_fence, holder);
begin
  if g.num is null then
    return false;
  end if;
  call backgroundcopy.save_files(q, n, which, sizes, came, most, names, validators, identities, parts, whole, named);
  if g.file_count <> count then
    return false;
  end if;
  update backgroundcopy.grp t set stage = 1 where t.queue = q and t.num = n;
  return true;
end
$$;

-- Ends the work at a group: 2 complete, or 3 with an error. Whoever waits for it is told if the group's flags have
-- all of "asks" and none of "refuses".
create function backgroundcopy.end_work(q int, n bigint, its uuid, its_fence bigint, holder uuid,
  which int[], sizes bigint[], came bigint[], most bigint[], names text[], validators text[], identities text[],
  parts text[], whole boolean[], named boolean[],
  its_state int, its_error text, status int, status_in_foreground int, asks int, refuses int)
returns boolean language plpgsql set enable_seqscan = off as $$
declare
  g backgroundcopy.grp := backgroundcopy.hold_claim(q, n, its, its_fence, holder);
  right_now timestamptz := backgroundcopy.queue_now(q);
begin
  if g.num is null then
    return false;
  end if;
  call backgroundcopy.save_files(q, n, which, sizes, came, most, names, validators, identities, parts, whole, named);
  delete from backgroundcopy.run r where r.queue = q and r.num = n;
  update backgroundcopy.grp t set state = its_state, stage = 0, error = its_error,
      untold = case when foreground then status_in_foreground else status end,
      outcome = outcome + 1, attempts = 0, last_failure = null, changed = right_now,
      completed = case when its_state = 2 then right_now end,
      place = case when its_state = 2 then null else place end
    where t.queue = q and t.num = n;
  if g.notify_flags & asks = asks and g.notify_flags & refuses = 0 then
    update backgroundcopy.binding b set due = right_now where b.queue = q and b.num = n;
  end if;
  return true;
end
$$;

-- Lets a group be claimed again after a while.
create function backgroundcopy.put_off(q int, n bigint, its uuid, its_fence bigint, holder uuid,
  which int[], sizes bigint[], came bigint[], most bigint[], names text[], validators text[], identities text[],
  parts text[], whole boolean[], named boolean[],
  failure text, delay_millis bigint, its_retries int)
returns boolean language plpgsql set enable_seqscan = off as $$
declare
  g backgroundcopy.grp := backgroundcopy.hold_claim(q, n, its, its_fence, holder);
begin
  if g.num is null then
    return false;
  end if;
  call backgroundcopy.save_files(q, n, which, sizes, came, most, names, validators, identities, parts, whole, named);
  update backgroundcopy.run r set session = null, retries = its_retries, rate = 0,
      turn = nextval('backgroundcopy.turn'),
      ready_at = backgroundcopy.queue_now(q) + interval '1 millisecond' * delay_millis
    where r.queue = q and r.num = n;
  update backgroundcopy.grp t set attempts = attempts + 1, last_failure = failure
    where t.queue = q and t.num = n;
  return true;
end
$$;
