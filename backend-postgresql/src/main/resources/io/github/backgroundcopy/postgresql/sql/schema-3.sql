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

-- the files that it was about.

-- Writes how far files have come. Whoever says it has claimed the group, and bytes that it has are at its place.
-- While bytes are missing no files get their names.
create or replace procedure backgroundcopy.save_files(q int, n bigint,
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
  if true = any(whole) or cardinality(array_remove(names, null)) > 0 then
    update backgroundcopy.grp t set place = s.place
    from backgroundcopy.run r join backgroundcopy.session s on s.id = r.session
    where t.queue = q and t.num = n and r.queue = q and r.num = n and t.place is distinct from s.place;
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
