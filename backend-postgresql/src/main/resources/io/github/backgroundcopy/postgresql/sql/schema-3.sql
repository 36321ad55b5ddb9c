-- Version 3: what is known of a claimed group holds while others wait for it, add to it, or take it over elsewhere; groups
-- are added together with their callbacks, and finished with the files that the caller is told of.

-- Adds groups as the procedure of this name does that knows no callbacks; programs that have the queue open go on
-- with that one. A callback is that of a class, null for none, which the session "holder" makes; it is null where
-- there is none. If the lease of the session has ended, nothing is added and "taken" is null.
create procedure backgroundcopy.add_groups(
  q int, token bigint, whose text,
  ids uuid[], names text[], descriptions text[], flags int[], jobs uuid[], counts int[], starts boolean[],
  owners int[], places int[], urls text[], locals text[], announcements text[], sizes bigint[],
  classes text[], holder uuid, inout first bigint, inout taken int)
language plpgsql as $$
declare
  tail bigint;
  right_now timestamptz;
begin
  call backgroundcopy.begin_change();
  if holder is not null then
    -- A session that goes on with its callbacks waits until these are bound.
    perform from backgroundcopy.session s where s.id = holder and s.lease_until > clock_timestamp() for key share;
    if not found then
      taken := null;
      return;
    end if;
  end if;
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
    insert into backgroundcopy.binding (queue, num, session, class)
      select q, tail + u.place, holder, u.class from unnest(classes) with ordinality u(class, place)
      where u.class is not null;
    insert into backgroundcopy.change (queue, no, kind, num, id, owner, mark)
      select q, tail + u.place, 'c', tail + u.place, u.id, whose, token
      from unnest(ids) with ordinality u(id, place);
  end if;
  commit;
  perform pg_logical_emit_message(true, 'backgroundcopy', '');
end
$$;

-- Takes a group out of the queue as the procedure of this name does that knows no count; programs that have the queue
-- open go on with that one. "result" is 2 also if the group has another number of files than "count" (null: any).
create procedure backgroundcopy.remove_group(
  q int, token bigint, n bigint, its uuid, caller text, administrator boolean, wanted int,
  quiet_before timestamptz, count int, inout result int)
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
  elsif g.state <> wanted or g.changed > quiet_before or g.file_count <> count then
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
-- at a place that has no worker for 15 minutes are begun anew elsewhere.
--
-- First it looks, then it locks what it has found and looks at that again: to lock what others have taken since it
-- began to look would make these wait, and with many workers there would be no end to it. A row that was claimed
-- meanwhile is judged anew when it is locked, but not the sessions that are joined to it, and so the fence tells:
-- the inner look sees the one that was there before.
--
-- Time in which a group waits for somebody to claim it is no time in which no byte has come.
--
-- Whoever says a turn since which to look is spared what is left of those who have had theirs, which stays for as
-- long as anybody has an old snapshot.
--
-- The line is followed by its index, whatever is known of the tables: they are empty now and full a minute later.
create or replace function backgroundcopy.claim_groups(q int, here text, holder uuid, since bigint, most int)
returns table (group_num bigint, its_fence bigint, group_id uuid, killed int, elsewhere boolean, quiet_millis bigint,
  failed int, its_turn bigint)
language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_sort = off as $$
declare
  found_nums bigint[];
  wanting int := most;
  got int;
  -- Places that have a worker, which may be busy, or had one of late.
  attended text[] := array(
    select distinct s.place from backgroundcopy.session s
    where s.queue = q and s.parallel > 0 and s.lease_until >= clock_timestamp() - interval '15 minutes');
begin
  for attempt in 1..5 loop
    found_nums := array(
      select r.num from backgroundcopy.run r
      join backgroundcopy.grp g on g.queue = r.queue and g.num = r.num
      left join backgroundcopy.session s on s.id = r.session
      where r.queue = q and r.turn >= since and r.ready_at <= (select backgroundcopy.queue_now(q))
        and (r.session is null or s.id is null or s.lease_until <= clock_timestamp())
        and (g.place is null or g.place = here
          or g.place <> all(attended) and coalesce(s.lease_until, (select r.ready_at - clock_offset from backgroundcopy.queue where id = q))
            < clock_timestamp() - interval '15 minutes')
      order by r.foreground desc, r.turn limit wanting + 64);
    return query
      with line as (
        select r.queue, r.num, g.id, coalesce(g.place <> here, false) as is_elsewhere,
          -- Nobody has died whose lease ended while the server was away.
          r.session is not null and coalesce(s.lease_until > pg_postmaster_start_time(), true) as is_killed,
          greatest(r.quiet_since, coalesce(s.lease_until + (select clock_offset from backgroundcopy.queue where id = q),
            r.ready_at)) as waits_since
        from backgroundcopy.run r
        join backgroundcopy.grp g on g.queue = r.queue and g.num = r.num
        left join backgroundcopy.session s on s.id = r.session
        where r.queue = q and r.num = any(found_nums) and r.ready_at <= (select backgroundcopy.queue_now(q))
          and (r.session is null or s.id is null or s.lease_until <= clock_timestamp())
          and r.fence = (select seen.fence from backgroundcopy.run seen
            where seen.queue = r.queue and seen.num = r.num)
        order by r.foreground desc, r.turn limit wanting for update of r skip locked)
      update backgroundcopy.run r set session = holder, fence = r.fence + 1, rate = 0,
        deaths = r.deaths + line.is_killed::int,
        quiet_since = r.quiet_since + greatest(backgroundcopy.queue_now(q) - line.waits_since, interval '0')
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

-- Leaves to another place what is there of files that are begun anew here: as of a group that is out of the queue,
-- of which nothing has arrived. Its number is nobody else's.
create procedure backgroundcopy.leave_behind(q int, n bigint, here text) language plpgsql as $$
declare
  g record;
  another bigint;
begin
  select * into g from backgroundcopy.grp where queue = q and num = n and place <> here;
  if found then
    another := - nextval('backgroundcopy.turn');
    insert into backgroundcopy.file (queue, num, idx, url, local, temporary)
      select q, another, f.idx, f.url, f.local, f.temporary from backgroundcopy.file f
      where f.queue = q and f.num = n and f.temporary is not null;
    if found then
      insert into backgroundcopy.grp (queue, num, id, owner, created, changed, stage, place)
        values (q, another, g.id, g.owner, g.created, g.changed, 2, g.place);
    end if;
    update backgroundcopy.grp set place = here where queue = q and num = n;
  end if;
end
$$;

-- Writes how far files have come. Whoever says it has claimed the group, and bytes that it has are at its place.
-- While bytes are missing no files get their names.
create or replace procedure backgroundcopy.save_files(q int, n bigint,
  which int[], sizes bigint[], came bigint[], most bigint[], names text[], validators text[], identities text[],
  parts text[], whole boolean[], named boolean[])
language plpgsql as $$
declare
  here text := (select s.place from backgroundcopy.run r join backgroundcopy.session s on s.id = r.session
    where r.queue = q and r.num = n);
begin
  call backgroundcopy.leave_behind(q, n, here);
  update backgroundcopy.file f set size = u.size, done = u.done, furthest = u.furthest, temporary = u.temporary,
    validator = u.validator, identity = u.identity, bounds = u.bounds::bigint[], arrived = u.arrived,
    published = u.published
  from unnest(which, sizes, came, most, names, validators, identities, parts, whole, named)
    u(idx, size, done, furthest, temporary, validator, identity, bounds, arrived, published)
  where f.queue = q and f.num = n and f.idx = u.idx;
  if (true = any(whole) or cardinality(array_remove(names, null)) > 0) and here is not null then
    update backgroundcopy.grp t set place = here where t.queue = q and t.num = n and t.place is distinct from here;
  end if;
  if false = any(whole) then
    update backgroundcopy.grp t set stage = 0 where t.queue = q and t.num = n and t.stage = 1;
  end if;
end
$$;

-- A claimant before this one may have died when all files had arrived, and others may have been added since.
create or replace function backgroundcopy.begin_work(q int, n bigint, its uuid, its_fence bigint, holder uuid)
returns boolean language plpgsql set enable_seqscan = off as $$
declare
  g backgroundcopy.grp := backgroundcopy.hold_claim(q, n, its, its_fence, holder);
begin
  update backgroundcopy.grp t set begun = coalesce(begun, backgroundcopy.queue_now(q)),
      stage = case when stage = 1 and exists (
        select from backgroundcopy.file f where f.queue = q and f.num = n and not f.arrived) then 0 else stage end
    where t.queue = q and t.num = g.num;
  return found;
end
$$;

-- Notes how far files have come, and where they are. That is no promise: nobody waits for the disk,
-- nor for long for whoever has locked the group: it is told again in a moment, and others meanwhile.
create or replace function backgroundcopy.save_progress(q int, n bigint, its uuid, its_fence bigint, holder uuid,
  which int[], sizes bigint[], came bigint[], most bigint[], names text[], validators text[], identities text[],
  parts text[], whole boolean[], named boolean[],
  here text, is_progress boolean, its_rate bigint)
returns boolean language plpgsql set enable_seqscan = off as $$
declare
  g backgroundcopy.grp;
  right_now timestamptz := backgroundcopy.queue_now(q);
begin
  perform set_config('lock_timeout', '200ms', true);
  g := backgroundcopy.hold_claim(q, n, its, its_fence, holder);
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
create or replace function backgroundcopy.begin_publishing(q int, n bigint, its uuid, its_fence bigint, holder uuid,
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
  update backgroundcopy.grp t set stage = (g.file_count = count)::int where t.queue = q and t.num = n;
  return g.file_count = count;
end
$$;

-- Ends the work at a group: 2 complete, or 3 with an error. Whoever waits for it is told if the group's flags have
-- all of "asks" and none of "refuses". False also if files were added while the others got their names: it is not
-- complete without them.
create or replace function backgroundcopy.end_work(q int, n bigint, its uuid, its_fence bigint, holder uuid,
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
  if its_state = 2 and exists (
      select from backgroundcopy.file f where f.queue = q and f.num = n and not f.published) then
    update backgroundcopy.grp t set stage = 0 where t.queue = q and t.num = n;
    return false;
  end if;
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

-- Lets a group be claimed again after a while. Meanwhile no files get their names.
create or replace function backgroundcopy.put_off(q int, n bigint, its uuid, its_fence bigint, holder uuid,
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
  update backgroundcopy.grp t set stage = 0, attempts = attempts + 1, last_failure = failure
    where t.queue = q and t.num = n;
  return true;
end
$$;

update backgroundcopy.schema_version set version = 3;
