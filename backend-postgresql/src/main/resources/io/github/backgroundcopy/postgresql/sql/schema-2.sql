-- Version 2: a group that its owner asks for is not changed by that, and so expires when it would have.

create or replace procedure backgroundcopy.take_group(
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

update backgroundcopy.schema_version set version = 2;
