#include "client.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

typedef struct run {
  const qmgr_client_params *params;
  abi_qmgr *manager;
  int checks;
  int failures;
  const char *part;
  char *report;
  int size;
  int used;
} run;

/* ---- checks ---- */

static void write_line(run *t, const char *format, va_list arguments) {
  if (t->used < t->size) {
    int n = vsnprintf(t->report + t->used, (size_t)(t->size - t->used), format, arguments);
    t->used = n < 0 || n >= t->size - t->used ? t->size : t->used + n;
  }
}

static void line(run *t, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  write_line(t, format, arguments);
  va_end(arguments);
}

static bool failed(run *t, const char *clause, int at) {
  t->failures++;
  line(t, "%s (%s, client.c:%d): ", clause, t->part, at);
  return false;
}

static bool check_hr(run *t, const char *clause, int at, const char *call, abi_hresult found, abi_hresult wanted) {
  t->checks++;
  if (found == wanted) {
    return true;
  }
  failed(t, clause, at);
  line(t, "%s gave 0x%08X, not 0x%08X\n", call, (unsigned)found, (unsigned)wanted);
  return false;
}

static bool check_number(
    run *t, const char *clause, int at, const char *what, unsigned long long found, unsigned long long wanted) {
  t->checks++;
  if (found == wanted) {
    return true;
  }
  failed(t, clause, at);
  line(t, "%s is %llu (0x%llX), not %llu (0x%llX)\n", what, found, found, wanted, wanted);
  return false;
}

static bool check_true(run *t, const char *clause, int at, const char *what, bool held) {
  t->checks++;
  if (held) {
    return true;
  }
  failed(t, clause, at);
  line(t, "not so: %s\n", what);
  return false;
}

static bool same(const abi_guid *a, const abi_guid *b) {
  return memcmp(a, b, sizeof *a) == 0;
}

static void write_guid(char *text, const abi_guid *id) {
  snprintf(
      text,
      40,
      "%08x-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x",
      (unsigned)id->data1,
      (unsigned)id->data2,
      (unsigned)id->data3,
      id->data4[0],
      id->data4[1],
      id->data4[2],
      id->data4[3],
      id->data4[4],
      id->data4[5],
      id->data4[6],
      id->data4[7]);
}

static bool check_guid(run *t, const char *clause, int at, const char *what, const abi_guid *found, const abi_guid *wanted) {
  t->checks++;
  if (same(found, wanted)) {
    return true;
  }
  char f[40];
  char w[40];
  write_guid(f, found);
  write_guid(w, wanted);
  failed(t, clause, at);
  line(t, "%s is %s, not %s\n", what, f, w);
  return false;
}

#define HR(clause, call, wanted) check_hr(t, clause, __LINE__, #call, (call), (wanted))
#define OK(clause, call) HR(clause, call, ABI_S_OK)
#define EQ(clause, found, wanted) \
  check_number(t, clause, __LINE__, #found, (unsigned long long)(found), (unsigned long long)(wanted))
#define TRUE(clause, condition) check_true(t, clause, __LINE__, #condition, (condition))
#define ID(clause, found, wanted) check_guid(t, clause, __LINE__, #found, &(found), &(wanted))

/* ---- what arguments are filled with before a call ---- */

#define NUMBER 0xA5A5A5A5u
static abi_guid filler = {0xA5A5A5A5, 0xA5A5, 0xA5A5, {0xA5, 0xA5, 0xA5, 0xA5, 0xA5, 0xA5, 0xA5, 0xA5}};

/* An out pointer between two words that nobody may touch; it begins with what is no pointer. */
typedef struct place {
  uintptr_t before;
  void *pointer;
  uintptr_t after;
} place;

#define GUARD ((uintptr_t)0x5AFE5AFEu)
#define SENTINEL ((void *)(uintptr_t)0xBAD0BAD0u)

static place fresh(void) {
  place p = {GUARD, SENTINEL, GUARD};
  return p;
}

static bool guarded(const place *p) {
  return p->before == GUARD && p->after == GUARD;
}

/* A call that must fail with a code and null in its out pointer. */
#define REFUSED(clause, out, call, wanted) \
  do { \
    out = fresh(); \
    HR(clause, call, wanted); \
    TRUE("ERR-02", out.pointer == NULL); \
    TRUE("ABI-02", guarded(&out)); \
  } while (0)

/* A call that must give an object; without it the part ends. */
#define GIVEN(clause, out, call) \
  do { \
    out = fresh(); \
    OK(clause, call); \
    TRUE("ABI-02", guarded(&out)); \
    if (!TRUE(clause, out.pointer != NULL && out.pointer != SENTINEL)) { \
      return; \
    } \
  } while (0)

/* Sixteen distinct bytes, and others for every number. */
static abi_guid id_of(unsigned n) {
  abi_guid id = {0x00112233u + 0x01000000u * n, 0x4455, 0x6677, {0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, (uint8_t)(0xF0 + n % 16)}};
  return id;
}

static abi_guid job_id_of(unsigned n) {
  abi_guid id = {0xFEDCBA98u - 0x01000000u * n, 0x7654, 0x3210, {0x0F, 0x1E, 0x2D, 0x3C, 0x4B, 0x5A, 0x69, (uint8_t)(0x70 + n % 16)}};
  return id;
}

static const abi_guid no_id;
static const abi_guid iid_unknown = ABI_GUID(ABI_IID_IUNKNOWN);
static const abi_guid iid_qmgr = ABI_GUID(ABI_IID_QMGR);
static const abi_guid iid_enum_groups = ABI_GUID(ABI_IID_ENUM_GROUPS);
static const abi_guid iid_group = ABI_GUID(ABI_IID_GROUP);
static const abi_guid iid_job1 = ABI_GUID(ABI_IID_JOB1);
static const abi_guid iid_enum_jobs1 = ABI_GUID(ABI_IID_ENUM_JOBS1);
static const abi_guid iid_callback1 = ABI_GUID(ABI_IID_CALLBACK1);

/* ---- strings ---- */

static abi_bstr bstr(run *t, const abi_char *units, abi_ulong length) {
  return t->params->alloc != NULL ? t->params->alloc(units, length) : qmgr_bstr_alloc(units, length);
}

static void bstr_free(run *t, abi_bstr text) {
  if (text == NULL) {
    return;
  }
  if (t->params->release != NULL) {
    t->params->release(text);
  } else {
    qmgr_bstr_free(text);
  }
}

static abi_ulong bstr_bytes(abi_bstr text) {
  uint32_t bytes = 0;
  if (text != NULL) {
    memcpy(&bytes, (const uint8_t *)text - 4, 4);
  }
  return bytes;
}

static bool bstr_is(abi_bstr text, const abi_char *units, abi_ulong length) {
  if (bstr_bytes(text) != 2 * length) {
    return false;
  }
  return length == 0 ? text == NULL || text[0] == 0 : memcmp(text, units, 2 * (size_t)length) == 0 && text[length] == 0;
}

#define MAX_UNITS 2400
typedef struct string {
  abi_char units[MAX_UNITS];
  abi_ulong length;
} string;

static string ascii(const char *text) {
  string s;
  s.length = 0;
  while (text[s.length] != 0) {
    s.units[s.length] = (abi_char)text[s.length];
    s.length++;
  }
  return s;
}

static string joined(const abi_char *prefix, const char *name) {
  string s;
  s.length = 0;
  while (prefix[s.length] != 0 && s.length < MAX_UNITS / 2) {
    s.units[s.length] = prefix[s.length];
    s.length++;
  }
  for (; *name != 0; name++) {
    s.units[s.length++] = (abi_char)*name;
  }
  return s;
}

static string repeated(abi_char unit, abi_ulong length) {
  string s;
  for (s.length = 0; s.length < length; s.length++) {
    s.units[s.length] = unit;
  }
  return s;
}

/* ---- VARIANT ---- */

/* Everything set, also where the type has fewer bytes than the union. */
static abi_variant variant(uint16_t vt) {
  abi_variant v;
  memset(&v, 0xA5, sizeof v);
  v.vt = vt;
  return v;
}

static abi_variant numeric(uint16_t vt, int32_t value) {
  abi_variant v = variant(vt);
  switch (vt) {
    case ABI_VT_I2:
      v.value.i2 = (int16_t)value;
      break;
    case ABI_VT_UI2:
      v.value.ui2 = (uint16_t)value;
      break;
    default:
      v.value.i4 = value;
      break;
  }
  return v;
}

static abi_hresult set_number(abi_group *g, abi_groupprop property, uint16_t vt, int32_t value) {
  abi_variant v = numeric(vt, value);
  return g->vtbl->set_prop(g, property, &v);
}

static abi_hresult set_units(run *t, abi_group *g, abi_groupprop property, const abi_char *units, abi_ulong length) {
  abi_variant v = variant(ABI_VT_BSTR);
  v.value.bstr = bstr(t, units, length);
  abi_hresult hr = g->vtbl->set_prop(g, property, &v);
  /* What is set must not hang on the caller's memory. */
  for (abi_ulong i = 0; i < length; i++) {
    v.value.bstr[i] = 'x';
  }
  bstr_free(t, v.value.bstr);
  return hr;
}

static abi_hresult set_string(run *t, abi_group *g, abi_groupprop property, const string *s) {
  return set_units(t, g, property, s->units, s->length);
}

static abi_hresult set_ascii(run *t, abi_group *g, abi_groupprop property, const char *text) {
  string s = ascii(text);
  return set_string(t, g, property, &s);
}

/* Reads with an incoming type of BSTR and an address of nothing, which a callee that clears it would free. */
static void reads_number(run *t, int at, const char *clause, abi_group *g, abi_groupprop property, int32_t wanted) {
  abi_variant v = variant(ABI_VT_BSTR);
  check_hr(t, clause, at, "GetProp", g->vtbl->get_prop(g, property, &v), ABI_S_OK);
  if (check_number(t, "GROUP-PROP-12", at, "vt", v.vt, ABI_VT_I4)) {
    check_number(t, clause, at, "value", (uint32_t)v.value.i4, (uint32_t)wanted);
  }
}

static void reads_units(
    run *t,
    int at,
    const char *clause,
    abi_group *g,
    abi_groupprop property,
    const abi_char *units,
    abi_ulong length) {
  abi_variant first = variant(ABI_VT_BSTR);
  abi_variant second = variant(ABI_VT_EMPTY);
  check_hr(t, clause, at, "GetProp", g->vtbl->get_prop(g, property, &first), ABI_S_OK);
  check_hr(t, clause, at, "GetProp again", g->vtbl->get_prop(g, property, &second), ABI_S_OK);
  bool one = check_number(t, "GROUP-PROP-12", at, "vt", first.vt, ABI_VT_BSTR);
  bool two = check_number(t, "GROUP-PROP-12", at, "vt again", second.vt, ABI_VT_BSTR);
  if (one) {
    check_true(t, clause, at, "the text is what was set", bstr_is(first.value.bstr, units, length));
  }
  bool shared = one && two && first.value.bstr != NULL && first.value.bstr == second.value.bstr;
  check_true(t, "GROUP-PROP-13", at, "each GetProp gives a text of its own", !shared);
  if (one) {
    bstr_free(t, first.value.bstr);
  }
  if (two && !shared) {
    check_true(t, clause, at, "the second text stays", bstr_is(second.value.bstr, units, length));
    bstr_free(t, second.value.bstr);
  }
}

#define READS_NUMBER(clause, property, wanted) reads_number(t, __LINE__, clause, g, property, wanted)
#define READS_STRING(clause, property, s) reads_units(t, __LINE__, clause, g, property, (s).units, (s).length)

/* ---- our callback ---- */

typedef struct event {
  abi_guid group;
  bool group_given;
  bool job_given;
  abi_guid job;
  abi_ulong file_index;
  abi_ulong status;
  abi_ulong retries;
  abi_ulong win32;
  abi_ulong transport;
} event;

typedef struct callback {
  const abi_callback1_vtbl *vtbl;
  int references;
  int progress;
  int events;
  event last;
} callback;

static abi_hresult ABI_CALL callback_query_interface(abi_callback1 *self, const abi_guid *iid, void **object) {
  if (object == NULL) {
    return ABI_E_POINTER;
  }
  *object = NULL;
  if (!same(iid, &iid_unknown) && !same(iid, &iid_callback1)) {
    return ABI_E_NOINTERFACE;
  }
  self->vtbl->add_ref(self);
  *object = self;
  return ABI_S_OK;
}

static abi_ulong ABI_CALL callback_add_ref(abi_callback1 *self) {
  return (abi_ulong)__atomic_add_fetch(&((callback *)(void *)self)->references, 1, __ATOMIC_SEQ_CST);
}

static abi_ulong ABI_CALL callback_release(abi_callback1 *self) {
  return (abi_ulong)__atomic_sub_fetch(&((callback *)(void *)self)->references, 1, __ATOMIC_SEQ_CST);
}

static abi_hresult ABI_CALL callback_on_status(
    abi_callback1 *self,
    abi_group *group,
    abi_job1 *job,
    abi_ulong file_index,
    abi_ulong status,
    abi_ulong retries,
    abi_ulong win32,
    abi_ulong transport) {
  callback *c = (callback *)(void *)self;
  event e;
  memset(&e, 0, sizeof e);
  e.group_given = group != NULL;
  if (group != NULL) {
    group->vtbl->get_group_id(group, &e.group);
  }
  e.job_given = job != NULL;
  if (job != NULL) {
    job->vtbl->get_job_id(job, &e.job);
  }
  e.file_index = file_index;
  e.status = status;
  e.retries = retries;
  e.win32 = win32;
  e.transport = transport;
  c->last = e;
  __atomic_add_fetch(&c->events, 1, __ATOMIC_SEQ_CST);
  return ABI_S_OK;
}

static abi_hresult ABI_CALL callback_on_progress(
    abi_callback1 *self, abi_ulong type, abi_group *group, abi_job1 *job, abi_ulong file_index, abi_ulong value) {
  (void)type;
  (void)group;
  (void)job;
  (void)file_index;
  (void)value;
  __atomic_add_fetch(&((callback *)(void *)self)->progress, 1, __ATOMIC_SEQ_CST);
  return ABI_S_OK;
}

static abi_hresult ABI_CALL callback_on_progress_ex(
    abi_callback1 *self,
    abi_ulong type,
    abi_group *group,
    abi_job1 *job,
    abi_ulong file_index,
    abi_ulong value,
    abi_ulong size,
    uint8_t *bytes) {
  (void)size;
  (void)bytes;
  return callback_on_progress(self, type, group, job, file_index, value);
}

static const abi_callback1_vtbl callback_vtbl = {
    callback_query_interface, callback_add_ref,     callback_release,
    callback_on_status,       callback_on_progress, callback_on_progress_ex,
};

/* Never freed: a queue that counts wrongly may still call them, and the report has to say so. */
static callback callbacks[4];

static callback *new_callback(int n) {
  callback *c = &callbacks[n];
  memset(c, 0, sizeof *c);
  c->vtbl = &callback_vtbl;
  c->references = 1;
  return c;
}

static int references(callback *c) {
  return __atomic_load_n(&c->references, __ATOMIC_SEQ_CST);
}

static int events(callback *c) {
  return __atomic_load_n(&c->events, __ATOMIC_SEQ_CST);
}

/* ---- IUnknown ---- */

static void release(void *object) {
  if (object != NULL && object != SENTINEL) {
    abi_unknown *u = object;
    u->vtbl->release(u);
  }
}

/* Asks for one of the object's interfaces, and gives the reference back; its address, or null. */
static void *queried(run *t, int at, abi_unknown *u, const abi_guid *iid, abi_ulong held) {
  place p = fresh();
  check_hr(t, "QI-01", at, "QueryInterface", u->vtbl->query_interface(u, iid, &p.pointer), ABI_S_OK);
  check_true(t, "QI-01", at, "nothing beside the pointer is written", guarded(&p));
  if (!check_true(t, "QI-01", at, "there is a pointer", p.pointer != NULL && p.pointer != SENTINEL)) {
    return NULL;
  }
  abi_unknown *q = p.pointer;
  abi_ulong left = q->vtbl->release(q);
  if (q == u && !check_number(t, "QI-01", at, "the references left", left, held)) {
    while (left++ < held) {
      /* Ours again, so that one mistake is one line of the report and no crash. */
      u->vtbl->add_ref(u);
    }
  }
  return q;
}

/* One object: what it is, and what it is not. */
static void check_unknown(run *t, void *object, const abi_guid *iid, const abi_guid *other) {
  abi_unknown *u = object;
  abi_ulong held = u->vtbl->add_ref(u);
  TRUE("QI-01", held >= 2);
  void *identity = NULL;
  for (int i = 0; i < 2; i++) {
    void *found = queried(t, __LINE__, u, &iid_unknown, held);
    TRUE("QI-02", identity == NULL || identity == found);
    identity = found;
    queried(t, __LINE__, u, iid, held);
  }
  static const abi_guid nothing = {0x12345678, 0x9ABC, 0xDEF0, {1, 2, 3, 4, 5, 6, 7, 8}};
  /* One bit away from IUnknown, and one from the own id. */
  abi_guid nearly = iid_unknown;
  nearly.data4[7] ^= 1;
  abi_guid nearly_own = *iid;
  nearly_own.data1 ^= 0x80000000u;
  const abi_guid *foreign[] = {&nothing, other, &no_id, &nearly, &nearly_own};
  for (int i = 0; i < 5; i++) {
    place p;
    REFUSED("QI-03", p, u->vtbl->query_interface(u, foreign[i], &p.pointer), ABI_E_NOINTERFACE);
  }
  HR("QI-03", u->vtbl->query_interface(u, &iid_unknown, NULL), ABI_E_POINTER);
  HR("QI-03", u->vtbl->query_interface(u, &nothing, NULL), ABI_E_POINTER);
  place p = fresh();
  TRUE("ERR-01", u->vtbl->query_interface(u, NULL, &p.pointer) < 0);
  TRUE("ERR-02", p.pointer == NULL);
  EQ("QI-01", u->vtbl->release(u), held - 1);
}

/* ---- enumerators: both kinds have the same slots ---- */

#define MAX_ITEMS 8

static void fill(abi_guid *ids) {
  for (int i = 0; i < MAX_ITEMS; i++) {
    ids[i] = filler;
  }
}

/* That the next items are those from a place on, then the end. */
static void rest_is(run *t, int at, const char *clause, abi_enum_groups *e, const abi_guid *ids, abi_ulong n, abi_ulong from) {
  abi_guid found[MAX_ITEMS];
  fill(found);
  abi_ulong fetched = NUMBER;
  abi_hresult hr = e->vtbl->next(e, MAX_ITEMS, found, &fetched);
  check_hr(t, clause, at, "Next(more than left)", hr, ABI_S_FALSE);
  check_number(t, clause, at, "fetched", fetched, n - from);
  for (abi_ulong i = 0; i < MAX_ITEMS; i++) {
    const abi_guid *wanted = i < n - from ? &ids[from + i] : &filler;
    check_guid(t, i < n - from ? clause : "ENUM-NEXT-10", at, "item", &found[i], wanted);
  }
}

#define REST(clause, e, from) rest_is(t, __LINE__, clause, e, ids, n, from)

static void check_enumerator(run *t, abi_enum_groups *e, const abi_guid *iid, const abi_guid *ids, abi_ulong n) {
  abi_guid found[MAX_ITEMS];
  abi_ulong fetched;
  abi_ulong count = NUMBER;
  check_unknown(t, e, iid, &iid_qmgr);

  OK("ENUM-COUNT-01", e->vtbl->get_count(e, &count));
  EQ("ENUM-COUNT-01", count, n);
  HR("ERR-01", e->vtbl->get_count(e, NULL), ABI_E_INVALIDARG);
  HR("ERR-01", e->vtbl->clone(e, NULL), ABI_E_INVALIDARG);

  /* Null where it may be, and where not; nothing of it moves. */
  abi_ulong refused[] = {0, 2, 0xFFFFFFFFu};
  for (int i = 0; i < 3; i++) {
    fill(found);
    HR("ENUM-NEXT-06", e->vtbl->next(e, refused[i], found, NULL), ABI_E_INVALIDARG);
    ID("ENUM-NEXT-06", found[0], filler);
    HR("ENUM-NEXT-06", e->vtbl->next(e, refused[i], NULL, NULL), ABI_E_INVALIDARG);
  }
  HR("ENUM-NEXT-09", e->vtbl->next(e, 1, NULL, NULL), ABI_E_INVALIDARG);
  abi_ulong asked[] = {1, 2, 0x7FFFFFFFu, 0x80000000u, 0xFFFFFFFFu};
  for (int i = 0; i < 5; i++) {
    fetched = NUMBER;
    HR("ENUM-NEXT-09", e->vtbl->next(e, asked[i], NULL, &fetched), ABI_E_INVALIDARG);
    EQ("ENUM-NEXT-09", fetched, 0);
  }
  fetched = NUMBER;
  fill(found);
  OK("ENUM-NEXT-07", e->vtbl->next(e, 0, found, &fetched));
  EQ("ENUM-NEXT-07", fetched, 0);
  ID("ENUM-NEXT-07", found[0], filler);
  fetched = NUMBER;
  OK("ENUM-NEXT-07", e->vtbl->next(e, 0, NULL, &fetched));
  EQ("ENUM-NEXT-07", fetched, 0);
  OK("ENUM-SKIP-02", e->vtbl->skip(e, 0));
  REST("ENUM-NEXT-03", e, 0);

  /* At the end, as often as one likes. */
  for (int i = 0; i < 2; i++) {
    fetched = NUMBER;
    fill(found);
    HR("ENUM-NEXT-04", e->vtbl->next(e, 1, found, &fetched), ABI_S_FALSE);
    EQ("ENUM-NEXT-04", fetched, 0);
    ID("ENUM-NEXT-10", found[0], filler);
    HR("ENUM-NEXT-05", e->vtbl->next(e, 1, found, NULL), ABI_S_FALSE);
    ID("ENUM-NEXT-10", found[0], filler);
    fetched = NUMBER;
    OK("ENUM-NEXT-07", e->vtbl->next(e, 0, NULL, &fetched));
    EQ("ENUM-NEXT-07", fetched, 0);
    OK("ENUM-SKIP-02", e->vtbl->skip(e, 0));
    HR("ENUM-SKIP-03", e->vtbl->skip(e, 1), ABI_S_FALSE);
    count = NUMBER;
    OK("ENUM-COUNT-02", e->vtbl->get_count(e, &count));
    EQ("ENUM-COUNT-02", count, n);
  }
  OK("ENUM-RESET-01", e->vtbl->reset(e));
  OK("ENUM-RESET-01", e->vtbl->reset(e));

  /* One by one, counted or not in turns. */
  for (abi_ulong i = 0; i < n; i++) {
    fill(found);
    fetched = NUMBER;
    if (i % 2 == 0) {
      OK("ENUM-NEXT-01", e->vtbl->next(e, 1, found, &fetched));
      EQ("ENUM-NEXT-01", fetched, 1);
    } else {
      OK("ENUM-NEXT-05", e->vtbl->next(e, 1, found, NULL));
    }
    ID("ENUM-NEXT-01", found[0], ids[i]);
    ID("ENUM-NEXT-10", found[1], filler);
  }
  REST("ENUM-NEXT-11", e, n);

  /* A count that no array has room for. */
  abi_ulong huge[] = {0xFFFFFFFFu, 0x80000000u, 0x7FFFFFFFu};
  for (int i = 0; i < 3; i++) {
    OK("ENUM-RESET-01", e->vtbl->reset(e));
    fill(found);
    /* What comes in says nothing. */
    fetched = i == 0 ? 0 : i == 1 ? 1 : 0xFFFFFFFFu;
    HR("ENUM-NEXT-08", e->vtbl->next(e, huge[i], found, &fetched), ABI_S_FALSE);
    EQ("ENUM-NEXT-08", fetched, n);
    for (abi_ulong j = 0; j < MAX_ITEMS; j++) {
      ID("ENUM-NEXT-08", found[j], *(j < n ? &ids[j] : &filler));
    }
  }

  for (abi_ulong from = 0; from <= n; from++) {
    OK("ENUM-RESET-01", e->vtbl->reset(e));
    OK("ENUM-SKIP-01", e->vtbl->skip(e, from));
    place c = fresh();
    OK("ENUM-CLONE-01", e->vtbl->clone(e, (abi_enum_groups **)&c.pointer));
    if (TRUE("ENUM-CLONE-01", c.pointer != NULL && c.pointer != SENTINEL)) {
      abi_enum_groups *other = c.pointer;
      queried(t, __LINE__, (abi_unknown *)(void *)other, iid, other->vtbl->add_ref(other));
      release(other);
      REST("ENUM-CLONE-01", other, from);
      REST("ENUM-CLONE-02", e, from);
      OK("ENUM-CLONE-03", other->vtbl->reset(other));
      count = NUMBER;
      OK("ENUM-CLONE-03", other->vtbl->get_count(other, &count));
      EQ("ENUM-CLONE-03", count, n);
      REST("ENUM-CLONE-03", other, 0);
      OK("ENUM-CLONE-02", other->vtbl->reset(other));
      REST("ENUM-CLONE-02", e, n);
      release(other);
    }
    OK("ENUM-CLONE-04", e->vtbl->reset(e));
    OK("ENUM-SKIP-01", e->vtbl->skip(e, from));
    REST("ENUM-SKIP-01", e, from);
    OK("ENUM-RESET-01", e->vtbl->reset(e));
    OK("ENUM-SKIP-01", e->vtbl->skip(e, from));
    HR("ENUM-SKIP-03", e->vtbl->skip(e, n - from + 1), ABI_S_FALSE);
    REST("ENUM-SKIP-03", e, n);
    for (int i = 0; i < 2; i++) {
      OK("ENUM-RESET-01", e->vtbl->reset(e));
      OK("ENUM-SKIP-01", e->vtbl->skip(e, from));
      HR("ENUM-SKIP-04", e->vtbl->skip(e, huge[i]), ABI_S_FALSE);
      REST("ENUM-SKIP-04", e, n);
    }
    if (from >= 2) {
      OK("ENUM-RESET-01", e->vtbl->reset(e));
      fill(found);
      fetched = NUMBER;
      OK("ENUM-NEXT-02", e->vtbl->next(e, from, found, &fetched));
      EQ("ENUM-NEXT-02", fetched, from);
      ID("ENUM-NEXT-02", found[from - 1], ids[from - 1]);
      ID("ENUM-NEXT-10", found[from], filler);
      count = NUMBER;
      OK("ENUM-COUNT-02", e->vtbl->get_count(e, &count));
      EQ("ENUM-COUNT-02", count, n);
      REST("ENUM-NEXT-11", e, from);
    }
  }

  /* The clone outlives what it was made of, and has its own place. */
  OK("ENUM-RESET-01", e->vtbl->reset(e));
  place first = fresh();
  OK("ENUM-CLONE-01", e->vtbl->clone(e, (abi_enum_groups **)&first.pointer));
  if (TRUE("ENUM-CLONE-01", first.pointer != NULL && first.pointer != SENTINEL)) {
    abi_enum_groups *middle = first.pointer;
    place second = fresh();
    OK("ENUM-CLONE-04", middle->vtbl->clone(middle, (abi_enum_groups **)&second.pointer));
    release(middle);
    if (TRUE("ENUM-CLONE-04", second.pointer != NULL && second.pointer != SENTINEL)) {
      abi_enum_groups *last = second.pointer;
      REST("ENUM-CLONE-04", last, 0);
      release(last);
    }
  }
  OK("ENUM-RESET-01", e->vtbl->reset(e));
}

/* That a new enumerator lists exactly these. */
static void lists(run *t, int at, const char *clause, const abi_guid *ids, abi_ulong n) {
  place p = fresh();
  check_hr(t, clause, at, "EnumGroups", t->manager->vtbl->enum_groups(t->manager, 0, (abi_enum_groups **)&p.pointer), 0);
  if (check_true(t, clause, at, "there is an enumerator", p.pointer != NULL && p.pointer != SENTINEL)) {
    rest_is(t, at, clause, p.pointer, ids, n, 0);
    release(p.pointer);
  }
}

#define LISTS(clause, ids, n) lists(t, __LINE__, clause, ids, n)

/* ---- queue manager ---- */

#define GROUPS 5

static void cancel_all(run *t, unsigned from, unsigned to) {
  for (unsigned i = from; i < to; i++) {
    place p = fresh();
    abi_guid id = id_of(i);
    if (t->manager->vtbl->get_group(t->manager, id, (abi_group **)&p.pointer) == ABI_S_OK && p.pointer != SENTINEL
        && p.pointer != NULL) {
      abi_group *g = p.pointer;
      OK("GROUP-CANCEL-01", g->vtbl->cancel_group(g));
      release(g);
    }
  }
}

static void check_manager(run *t) {
  abi_qmgr *m = t->manager;
  const abi_qmgr_vtbl *v = m->vtbl;
  place p;
  t->part = "queue manager";
  check_unknown(t, m, &iid_qmgr, &iid_group);
  LISTS("QMGR-ENUM-05", NULL, 0);

  abi_guid id = id_of(0);
  HR("ERR-01", v->create_group(m, id, NULL), ABI_E_INVALIDARG);
  HR("ERR-01", v->get_group(m, id, NULL), ABI_E_INVALIDARG);
  HR("ERR-01", v->enum_groups(m, 0, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", v->enum_groups(m, 1, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", v->create_group(m, no_id, NULL), ABI_E_INVALIDARG);
  REFUSED("QMGR-CREATE-04", p, v->create_group(m, no_id, (abi_group **)&p.pointer), ABI_E_INVALIDARG);
  REFUSED("QMGR-GET-02", p, v->get_group(m, id, (abi_group **)&p.pointer), ABI_QM_E_ITEM_NOT_FOUND);
  REFUSED("QMGR-GET-02", p, v->get_group(m, no_id, (abi_group **)&p.pointer), ABI_QM_E_ITEM_NOT_FOUND);
  abi_ulong flags[] = {1, 2, 0x80000000u, 0xFFFFFFFFu};
  for (int i = 0; i < 4; i++) {
    p = fresh();
    HR("QMGR-ENUM-01", v->enum_groups(m, flags[i], (abi_enum_groups **)&p.pointer), ABI_E_NOTIMPL);
    if (!TRUE("QMGR-ENUM-01", p.pointer == NULL)) {
      release(p.pointer);
    }
  }
  LISTS("ERR-01", NULL, 0);

  abi_guid ids[GROUPS];
  for (unsigned i = 0; i < GROUPS; i++) {
    ids[i] = id_of(i);
    abi_guid mine = ids[i];
    GIVEN("QMGR-CREATE-01", p, v->create_group(m, mine, (abi_group **)&p.pointer));
    ID("ABI-02", mine, ids[i]);
    abi_group *g = p.pointer;
    abi_guid found = filler;
    OK("QMGR-CREATE-01", g->vtbl->get_group_id(g, &found));
    ID("ABI-02", found, ids[i]);
    release(g);
    LISTS("ENUM-ORDER-01", ids, i + 1);
  }
  for (unsigned i = 0; i < GROUPS; i++) {
    REFUSED("QMGR-CREATE-02", p, v->create_group(m, ids[i], (abi_group **)&p.pointer), ABI_E_INVALIDARG);
    GIVEN("QMGR-GET-01", p, v->get_group(m, ids[i], (abi_group **)&p.pointer));
    abi_group *g = p.pointer;
    abi_guid found = filler;
    OK("QMGR-GET-01", g->vtbl->get_group_id(g, &found));
    ID("QMGR-GET-01", found, ids[i]);
    release(g);
    /* Each of the sixteen bytes decides. */
    for (int b = 0; b < 16; b++) {
      abi_guid other = ids[i];
      ((uint8_t *)&other)[b] ^= 0x08;
      REFUSED("ABI-02", p, v->get_group(m, other, (abi_group **)&p.pointer), ABI_QM_E_ITEM_NOT_FOUND);
    }
  }

  t->part = "enumerator of groups";
  GIVEN("QMGR-ENUM-02", p, v->enum_groups(m, 0, (abi_enum_groups **)&p.pointer));
  abi_enum_groups *e = p.pointer;
  check_enumerator(t, e, &iid_enum_groups, ids, GROUPS);

  t->part = "snapshot";
  /* In the middle of it: one more, one less that was given already, one less that was not. */
  abi_guid found[MAX_ITEMS];
  abi_ulong fetched = NUMBER;
  fill(found);
  OK("ENUM-NEXT-02", e->vtbl->next(e, 2, found, &fetched));
  GIVEN("QMGR-CREATE-01", p, v->create_group(m, id_of(9), (abi_group **)&p.pointer));
  release(p.pointer);
  cancel_all(t, 0, 1);
  cancel_all(t, 3, 4);
  rest_is(t, __LINE__, "ENUM-SNAP-03", e, ids, GROUPS, 2);
  place c;
  GIVEN("ENUM-CLONE-03", c, e->vtbl->clone(e, (abi_enum_groups **)&c.pointer));
  release(e);
  e = c.pointer;
  abi_ulong count = NUMBER;
  OK("ENUM-CLONE-03", e->vtbl->get_count(e, &count));
  EQ("ENUM-SNAP-01", count, GROUPS);
  OK("ENUM-RESET-02", e->vtbl->reset(e));
  rest_is(t, __LINE__, "ENUM-SNAP-02", e, ids, GROUPS, 0);
  release(e);
  REFUSED("ENUM-SNAP-02", p, v->get_group(m, ids[3], (abi_group **)&p.pointer), ABI_QM_E_ITEM_NOT_FOUND);
  abi_guid now[] = {ids[1], ids[2], ids[4], id_of(9)};
  LISTS("ENUM-SNAP-01", now, 4);
  GIVEN("QMGR-CREATE-05", p, v->create_group(m, ids[3], (abi_group **)&p.pointer));
  release(p.pointer);
  cancel_all(t, 0, 10);
  LISTS("GROUP-CANCEL-01", NULL, 0);
}

/* ---- group: properties ---- */

static void check_properties(run *t) {
  abi_qmgr *m = t->manager;
  place p;
  t->part = "properties";
  GIVEN("QMGR-CREATE-01", p, m->vtbl->create_group(m, id_of(0), (abi_group **)&p.pointer));
  abi_group *g = p.pointer;
  const abi_group_vtbl *v = g->vtbl;
  check_unknown(t, g, &iid_group, &iid_job1);

  const string empty = ascii("");
  const string null_class = ascii("{00000000-0000-0000-0000-000000000000}");
  READS_NUMBER("GROUP-PROP-11", ABI_GROUPPROP_PRIORITY, 1);
  READS_NUMBER("GROUP-PROP-11", ABI_GROUPPROP_PROTOCOLFLAGS, 1);
  READS_NUMBER("GROUP-PROP-11", ABI_GROUPPROP_NOTIFYFLAGS, 0);
  READS_STRING("GROUP-PROP-11", ABI_GROUPPROP_NOTIFYCLSID, null_class);
  READS_STRING("GROUP-PROP-11", ABI_GROUPPROP_DISPLAYNAME, empty);
  READS_STRING("GROUP-PROP-11", ABI_GROUPPROP_DESCRIPTION, empty);

  HR("ERR-01", v->get_prop(g, ABI_GROUPPROP_PRIORITY, NULL), ABI_E_INVALIDARG);
  HR("ERR-01", v->set_prop(g, ABI_GROUPPROP_PRIORITY, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", v->get_prop(g, 99, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", v->set_prop(g, 99, NULL), ABI_E_INVALIDARG);

  /* What is not supported, and what nobody knows. */
  abi_groupprop unsupported[] = {1, 2, 3, 4, 8, 9, 10, 13, 0x7FFFFFFF, -1};
  for (int i = 0; i < 10; i++) {
    const char *clause = i < 7 ? "GROUP-PROP-04" : "GROUP-PROP-05";
    abi_variant value = variant(ABI_VT_BSTR);
    HR(clause, v->get_prop(g, unsupported[i], &value), ABI_E_NOTIMPL);
    EQ("ERR-02", value.vt, ABI_VT_EMPTY);
    HR(clause, set_number(g, unsupported[i], ABI_VT_I4, 1), ABI_E_NOTIMPL);
    HR(clause, set_ascii(t, g, unsupported[i], "x"), ABI_E_NOTIMPL);
  }

  /* Every type of number, with rubbish in the bytes that are not of it. */
  static const uint16_t numbers[] = {ABI_VT_I4, ABI_VT_I2, ABI_VT_UI4, ABI_VT_UI2, ABI_VT_INT, ABI_VT_UINT};
  for (int i = 0; i < 6; i++) {
    OK("GROUP-PROP-02", set_number(g, ABI_GROUPPROP_PRIORITY, numbers[i], 1));
    OK("GROUP-PROP-02", set_number(g, ABI_GROUPPROP_PROTOCOLFLAGS, numbers[i], 1));
    OK("GROUP-PROP-02", set_number(g, ABI_GROUPPROP_NOTIFYFLAGS, numbers[i], 4));
    READS_NUMBER("GROUP-PROP-02", ABI_GROUPPROP_NOTIFYFLAGS, 4);
    OK("GROUP-PROP-07", set_number(g, ABI_GROUPPROP_NOTIFYFLAGS, numbers[i], 0));
    READS_NUMBER("GROUP-PROP-07", ABI_GROUPPROP_NOTIFYFLAGS, 0);
    HR("GROUP-PROP-06", set_number(g, ABI_GROUPPROP_PRIORITY, numbers[i], 0), ABI_E_NOTIMPL);
    HR("GROUP-PROP-06", set_number(g, ABI_GROUPPROP_PRIORITY, numbers[i], 2), ABI_E_NOTIMPL);
    HR("GROUP-PROP-06", set_number(g, ABI_GROUPPROP_PRIORITY, numbers[i], -1), ABI_E_NOTIMPL);
    int32_t protocols[] = {0, 2, 3, 4};
    for (int j = 0; j < 4; j++) {
      HR("GROUP-PROP-06", set_number(g, ABI_GROUPPROP_PROTOCOLFLAGS, numbers[i], protocols[j]), ABI_E_NOTIMPL);
    }
    HR("GROUP-PROP-08", set_number(g, ABI_GROUPPROP_NOTIFYFLAGS, numbers[i], -1), ABI_E_NOTIMPL);
    READS_NUMBER("GROUP-PROP-06", ABI_GROUPPROP_PRIORITY, 1);
    READS_NUMBER("GROUP-PROP-06", ABI_GROUPPROP_PROTOCOLFLAGS, 1);
  }
  int32_t flags[] = {0, 0x04, 0x40, 0x44};
  for (int i = 0; i < 4; i++) {
    OK("GROUP-PROP-07", set_number(g, ABI_GROUPPROP_NOTIFYFLAGS, ABI_VT_I4, flags[i]));
    READS_NUMBER("GROUP-PROP-07", ABI_GROUPPROP_NOTIFYFLAGS, flags[i]);
  }
  int32_t bits[] = {0x01, 0x02, 0x80, 0x08, 0x05};
  for (int i = 0; i < 5; i++) {
    HR("GROUP-PROP-08", set_number(g, ABI_GROUPPROP_NOTIFYFLAGS, ABI_VT_I4, bits[i]), ABI_E_NOTIMPL);
    READS_NUMBER("GROUP-PROP-08", ABI_GROUPPROP_NOTIFYFLAGS, 0x44);
  }

  /* The wrong types, with a value that would be right in another. */
  abi_groupprop numerics[] = {ABI_GROUPPROP_PRIORITY, ABI_GROUPPROP_PROTOCOLFLAGS, ABI_GROUPPROP_NOTIFYFLAGS};
  int32_t one = 1;
  for (int i = 0; i < 3; i++) {
    HR("GROUP-PROP-03", set_ascii(t, g, numerics[i], "1"), ABI_E_INVALIDARG);
    abi_variant value = numeric(ABI_VT_EMPTY, 1);
    HR("GROUP-PROP-03", v->set_prop(g, numerics[i], &value), ABI_E_INVALIDARG);
    value = numeric(ABI_VT_BOOL, 1);
    HR("GROUP-PROP-03", v->set_prop(g, numerics[i], &value), ABI_E_INVALIDARG);
    value = variant(ABI_VT_R8);
    value.value.r8 = 1;
    HR("GROUP-PROP-03", v->set_prop(g, numerics[i], &value), ABI_E_INVALIDARG);
    value = variant(ABI_VT_I4 | ABI_VT_BYREF);
    value.value.pointers[0] = &one;
    HR("GROUP-PROP-03", v->set_prop(g, numerics[i], &value), ABI_E_INVALIDARG);
  }
  READS_NUMBER("GROUP-PROP-03", ABI_GROUPPROP_PRIORITY, 1);
  READS_NUMBER("GROUP-PROP-03", ABI_GROUPPROP_PROTOCOLFLAGS, 1);
  READS_NUMBER("GROUP-PROP-03", ABI_GROUPPROP_NOTIFYFLAGS, 0x44);
  abi_groupprop strings[] = {ABI_GROUPPROP_NOTIFYCLSID, ABI_GROUPPROP_DISPLAYNAME, ABI_GROUPPROP_DESCRIPTION};
  for (int i = 0; i < 3; i++) {
    HR("GROUP-PROP-03", set_number(g, strings[i], ABI_VT_I4, 1), ABI_E_INVALIDARG);
    abi_variant value = variant(ABI_VT_EMPTY);
    HR("GROUP-PROP-03", v->set_prop(g, strings[i], &value), ABI_E_INVALIDARG);
  }

  /* Texts: their limits, what is not ASCII, what C would end at. */
  static const abi_groupprop texts[] = {ABI_GROUPPROP_DISPLAYNAME, ABI_GROUPPROP_DESCRIPTION};
  static const abi_ulong limits[] = {256, 1024};
  for (int i = 0; i < 2; i++) {
    string longest = repeated(0x20AC, limits[i]);
    OK("GROUP-PROP-09", set_string(t, g, texts[i], &longest));
    READS_STRING("GROUP-PROP-09", texts[i], longest);
    string longer = repeated('y', limits[i] + 1);
    HR("GROUP-PROP-10", set_string(t, g, texts[i], &longer), ABI_E_INVALIDARG);
    READS_STRING("GROUP-PROP-10", texts[i], longest);
    string pairs = repeated(0xD83D, 8);
    for (int j = 1; j < 8; j += 2) {
      pairs.units[j] = 0xDE00;
    }
    OK("GROUP-PROP-09", set_string(t, g, texts[i], &pairs));
    READS_STRING("GROUP-PROP-09", texts[i], pairs);
    for (abi_ulong at = 0; at < 3; at++) {
      string cut = ascii("cut");
      cut.units[at] = 0;
      HR("GROUP-PROP-10", set_string(t, g, texts[i], &cut), ABI_E_INVALIDARG);
      READS_STRING("GROUP-PROP-10", texts[i], pairs);
    }
    string single = ascii("a");
    OK("GROUP-PROP-09", set_string(t, g, texts[i], &single));
    READS_STRING("GROUP-PROP-09", texts[i], single);
    OK("GROUP-PROP-09", set_string(t, g, texts[i], &empty));
    READS_STRING("GROUP-PROP-09", texts[i], empty);
    OK("GROUP-PROP-09", set_string(t, g, texts[i], &single));
    abi_variant value = variant(ABI_VT_BSTR);
    value.value.bstr = NULL;
    OK("GROUP-PROP-11", v->set_prop(g, texts[i], &value));
    READS_STRING("GROUP-PROP-11", texts[i], empty);
  }
  OK("GROUP-PROP-09", set_ascii(t, g, ABI_GROUPPROP_DISPLAYNAME, "name"));
  OK("GROUP-PROP-09", set_ascii(t, g, ABI_GROUPPROP_DESCRIPTION, "description"));
  const string name = ascii("name");
  const string description = ascii("description");
  READS_STRING("GROUP-PROP-09", ABI_GROUPPROP_DISPLAYNAME, name);
  READS_STRING("GROUP-PROP-09", ABI_GROUPPROP_DESCRIPTION, description);

  static const char *const unparsable[] = {
      "x",
      "{00000000-0000-0000-0000-00000000000}",
      "{00000000-0000-0000-0000-0000000000000}",
      "00000000-0000-0000-0000-000000000000",
      "{00000000-0000-0000-0000-00000000000g}",
      "{00000000+0000-0000-0000-000000000000}",
      "(00000000-0000-0000-0000-000000000000)",
  };
  for (int i = 0; i < 7; i++) {
    HR("GROUP-PROP-14", set_ascii(t, g, ABI_GROUPPROP_NOTIFYCLSID, unparsable[i]), ABI_E_INVALIDARG);
  }
  HR("GROUP-PROP-14",
      set_ascii(t, g, ABI_GROUPPROP_NOTIFYCLSID, "{01234567-89ab-CDEF-0123-456789abcdef}"),
      ABI_REGDB_E_CLASSNOTREG);
  READS_STRING("GROUP-PROP-14", ABI_GROUPPROP_NOTIFYCLSID, null_class);
  OK("GROUP-PROP-15", set_string(t, g, ABI_GROUPPROP_NOTIFYCLSID, &null_class));
  READS_STRING("GROUP-PROP-15", ABI_GROUPPROP_NOTIFYCLSID, null_class);
  OK("GROUP-PROP-15", set_string(t, g, ABI_GROUPPROP_NOTIFYCLSID, &empty));
  READS_STRING("GROUP-PROP-15", ABI_GROUPPROP_NOTIFYCLSID, null_class);

  /* Another pointer to the same group. */
  GIVEN("QMGR-GET-07", p, m->vtbl->get_group(m, id_of(0), (abi_group **)&p.pointer));
  release(g);
  g = p.pointer;
  READS_STRING("QMGR-GET-07", ABI_GROUPPROP_DISPLAYNAME, name);
  READS_NUMBER("QMGR-GET-07", ABI_GROUPPROP_NOTIFYFLAGS, 0x44);
  OK("GROUP-CANCEL-01", g->vtbl->cancel_group(g));
  release(g);
}

/* ---- state ---- */

static void status_is(run *t, int at, const char *clause, abi_group *g, abi_ulong wanted) {
  abi_ulong status = NUMBER;
  abi_ulong index = NUMBER;
  check_hr(t, clause, at, "GetStatus", g->vtbl->get_status(g, &status, &index), ABI_S_OK);
  check_number(t, clause, at, "the group's status", status, wanted);
  check_number(t, "GROUP-STATE-10", at, "the job's index", index, 0);
}

static void job_status_is(run *t, int at, const char *clause, abi_job1 *j, abi_ulong wanted, abi_ulong transport) {
  abi_ulong status = NUMBER;
  abi_ulong codes[] = {NUMBER, NUMBER, NUMBER};
  check_hr(t, clause, at, "GetStatus", j->vtbl->get_status(j, &status, &codes[0], &codes[1], &codes[2]), ABI_S_OK);
  check_number(t, clause, at, "the job's status", status, wanted);
  check_number(t, "JOB-STATUS-02", at, "Win32 result", codes[0], 0);
  check_number(t, "JOB-STATUS-02", at, "transport result", codes[1], transport);
  if (transport == 0) {
    check_number(t, "JOB-STATUS-02", at, "retries", codes[2], 0);
  }
}

#define STATUS(clause, wanted) status_is(t, __LINE__, clause, g, wanted)
#define JOB_STATUS(clause, wanted) job_status_is(t, __LINE__, clause, j, wanted, 0)

static void progress_is(run *t, int at, abi_group *g, abi_job1 *j, abi_ulong percent, abi_ulong bytes) {
  for (int i = 0; i < 2; i++) {
    const char *clause = i == 0 ? "GROUP-PROG-02" : "GROUP-PROG-03";
    abi_ulong selector = i == 0 ? ABI_QM_PROGRESS_PERCENT_DONE : ABI_QM_PROGRESS_SIZE_DONE;
    abi_ulong wanted = i == 0 ? percent : bytes;
    abi_ulong value = NUMBER;
    check_hr(t, clause, at, "the group's GetProgress", g->vtbl->get_progress(g, selector, &value), ABI_S_OK);
    check_number(t, clause, at, "the group's progress", value, wanted);
    if (j != NULL) {
      value = NUMBER;
      check_hr(t, clause, at, "the job's GetProgress", j->vtbl->get_progress(j, selector, &value), ABI_S_OK);
      check_number(t, clause, at, "the job's progress", value, wanted);
    }
  }
  static const abi_ulong selectors[] = {2, 0, 4, 0xFFFFFFFFu};
  for (int i = 0; i < 4; i++) {
    const char *clause = i == 0 ? "GROUP-PROG-01" : "GROUP-PROG-04";
    abi_ulong value = NUMBER;
    check_hr(t, clause, at, "the group's GetProgress", g->vtbl->get_progress(g, selectors[i], &value), ABI_E_NOTIMPL);
    check_number(t, "R-OUT", at, "a number after a failure", value, NUMBER);
    if (j != NULL) {
      check_hr(t, clause, at, "the job's GetProgress", j->vtbl->get_progress(j, selectors[i], &value), ABI_E_NOTIMPL);
      check_number(t, "R-OUT", at, "a number after a failure", value, NUMBER);
    }
  }
}

#define PROGRESS(percent, bytes) progress_is(t, __LINE__, g, j, percent, bytes)

/* ---- files ---- */

static abi_filesetinfo file_of(run *t, const abi_char *url, const char *name) {
  string remote = joined(url, name);
  string local = joined(t->params->directory, name);
  abi_filesetinfo info = {bstr(t, remote.units, remote.length), bstr(t, local.units, local.length), 0xFFFFFFFFu};
  return info;
}

static void file_free(run *t, abi_filesetinfo *info) {
  bstr_free(t, info->remote);
  bstr_free(t, info->local);
  info->remote = NULL;
  info->local = NULL;
}

/* Makes, adds and frees one file; the strings are spoilt before, for they were the caller's. */
static abi_hresult add_file(run *t, abi_job1 *j, const abi_char *url, const char *name) {
  abi_filesetinfo info = file_of(t, url, name);
  abi_filesetinfo *files[] = {&info};
  abi_hresult hr = j->vtbl->add_files(j, 1, files);
  info.remote[0] = info.local[0] = 0xFFFF;
  file_free(t, &info);
  return hr;
}

/* Adds one whose names are given, null as well. */
static abi_hresult add_names(run *t, abi_job1 *j, const string *remote, const string *local) {
  abi_filesetinfo info = {
      remote == NULL ? NULL : bstr(t, remote->units, remote->length),
      local == NULL ? NULL : bstr(t, local->units, local->length),
      0,
  };
  abi_filesetinfo *files[] = {&info};
  abi_hresult hr = j->vtbl->add_files(j, 1, files);
  file_free(t, &info);
  return hr;
}

static void file_count_is(run *t, int at, const char *clause, abi_job1 *j, abi_ulong wanted) {
  abi_ulong count = NUMBER;
  check_hr(t, clause, at, "GetFileCount", j->vtbl->get_file_count(j, &count), ABI_S_OK);
  check_number(t, clause, at, "the number of files", count, wanted);
}

#define FILES(clause, wanted) file_count_is(t, __LINE__, clause, j, wanted)

static void file_is(run *t, int at, abi_job1 *j, abi_ulong index, const abi_char *url, const char *name) {
  string remote = joined(url, name);
  string local = joined(t->params->directory, name);
  abi_bstr first = NULL;
  for (int i = 0; i < 2; i++) {
    abi_filesetinfo info;
    memset(&info, 0xA5, sizeof info);
    const abi_filesetinfo untouched = info;
    abi_hresult hr = j->vtbl->get_file(j, index, &info);
    check_hr(t, "JOB-GETFILE-01", at, "GetFile", hr, ABI_S_OK);
    if (info.remote == untouched.remote || info.local == untouched.local) {
      check_true(t, "JOB-GETFILE-01", at, "both strings are written", false);
      continue;
    }
    check_true(t, "JOB-GETFILE-01", at, "the remote name", bstr_is(info.remote, remote.units, remote.length));
    check_true(t, "JOB-GETFILE-01", at, "the local name", bstr_is(info.local, local.units, local.length));
    check_number(t, "JOB-ADDFILES-12", at, "the size hint", info.size_hint, 0);
    check_true(t, "JOB-GETFILE-01", at, "a new string on each call", first == NULL || first != info.remote);
    bstr_free(t, info.local);
    if (i == 0) {
      first = info.remote;
    } else if (first != info.remote) {
      bstr_free(t, info.remote);
    }
  }
  bstr_free(t, first);
}

#define FILE_IS(index, url, name) file_is(t, __LINE__, j, index, url, name)

/* Every way to get no file. */
static void no_file(run *t, int at, const char *clause, abi_job1 *j, abi_ulong index, abi_hresult wanted) {
  abi_filesetinfo info;
  memset(&info, 0xA5, sizeof info);
  check_hr(t, clause, at, "GetFile", j->vtbl->get_file(j, index, &info), wanted);
  check_true(t, "ERR-02", at, "two null strings", info.remote == NULL && info.local == NULL);
  check_number(t, "R-OUT", at, "the size hint", info.size_hint, 0);
}

#define NO_FILE(clause, index, wanted) no_file(t, __LINE__, clause, j, index, wanted)

static void check_names(run *t, abi_job1 *j) {
  const string url = joined(t->params->url, "f");
  const string local = joined(t->params->directory, "f");
  const string empty = ascii("");
  static const char *const remotes[] = {
      "ftp://h/f",        "file:///f",       "mailto:a",          "\\\\h\\s\\f",   "h/f",
      "http://h/a b",     "http://h/a\"b",   "http://h/a<b",      "http://h/a*b",  "http://h/a\x01",
      "http://u:p@h/f",   "http://",         "http",              "",
  };
  for (size_t i = 0; i < sizeof remotes / sizeof remotes[0]; i++) {
    string remote = ascii(remotes[i]);
    HR(i < 5 ? "JOB-ADDFILES-03" : "JOB-ADDFILES-06", add_names(t, j, &remote, &local), ABI_E_INVALIDARG);
  }
  string cut = url;
  cut.units[cut.length++] = 0;
  cut.units[cut.length++] = 'x';
  HR("JOB-ADDFILES-06", add_names(t, j, &cut, &local), ABI_E_INVALIDARG);
  cut = local;
  cut.units[cut.length++] = 0;
  cut.units[cut.length++] = 'x';
  HR("JOB-ADDFILES-08", add_names(t, j, &url, &cut), ABI_E_INVALIDARG);
  static const char *const locals[] = {"f", "d/f", "*", "", "C:\\d\\f.txt:s", "\\\\?\\C:\\d\\f"};
  for (size_t i = 0; i < sizeof locals / sizeof locals[0]; i++) {
    string name = ascii(locals[i]);
    HR("JOB-ADDFILES-08", add_names(t, j, &url, &name), ABI_E_INVALIDARG);
  }
  string wild = joined(t->params->directory, "a*b");
  HR("JOB-ADDFILES-08", add_names(t, j, &url, &wild), ABI_E_INVALIDARG);
  wild = joined(t->params->directory, "a?b");
  HR("JOB-ADDFILES-08", add_names(t, j, &url, &wild), ABI_E_INVALIDARG);
  string longer = joined(t->params->directory, "");
  while (longer.length < 261) {
    longer.units[longer.length++] = 'n';
  }
  HR("JOB-ADDFILES-09", add_names(t, j, &url, &longer), ABI_E_INVALIDARG);
  string far = joined(t->params->url, "");
  while (far.length < 2201) {
    far.units[far.length] = far.length % 200 == 199 ? '/' : 'u';
    far.length++;
  }
  HR("JOB-ADDFILES-05", add_names(t, j, &far, &local), ABI_E_INVALIDARG);
  HR("JOB-ADDFILES-13", add_names(t, j, NULL, &local), ABI_E_INVALIDARG);
  HR("JOB-ADDFILES-13", add_names(t, j, &url, NULL), ABI_E_INVALIDARG);
  HR("JOB-ADDFILES-13", add_names(t, j, NULL, NULL), ABI_E_INVALIDARG);
  HR("JOB-ADDFILES-13", add_names(t, j, &empty, &empty), ABI_E_INVALIDARG);
}

static void check_files(run *t, abi_job1 *j) {
  t->part = "files";
  const abi_job1_vtbl *v = j->vtbl;
  const qmgr_client_params *given = t->params;
  FILES("GROUP-JOB-01", 0);
  NO_FILE("JOB-GETFILE-02", 0, ABI_QM_E_ITEM_NOT_FOUND);
  HR("ERR-01", v->get_file_count(j, NULL), ABI_E_INVALIDARG);
  HR("ERR-01", v->get_file(j, 0, NULL), ABI_E_INVALIDARG);
  HR("ERR-01", v->add_files(j, 1, NULL), ABI_E_INVALIDARG);
  HR("ERR-01", v->add_files(j, 0, NULL), ABI_E_INVALIDARG);

  /* Pointers to what lies elsewhere, in another order, with others between and behind. */
  abi_filesetinfo all[] = {
      file_of(t, given->held, "two.bin"),
      file_of(t, given->held, "decoy.bin"),
      file_of(t, given->held, "one.bin"),
      file_of(t, given->held, "decoy.bin"),
      file_of(t, given->held, "decoy.bin"),
  };
  abi_filesetinfo *none[1024] = {NULL};
  HR("JOB-ADDFILES-13", v->add_files(j, 1, none), ABI_E_INVALIDARG);
  /* The first one decides: nothing is to be read that is not there. */
  HR("JOB-ADDFILES-13", v->add_files(j, 0xFFFFFFFFu, none), ABI_E_INVALIDARG);
  HR("JOB-ADDFILES-13", v->add_files(j, 0x80000000u, none), ABI_E_INVALIDARG);
  abi_filesetinfo *partly[] = {&all[2], NULL};
  HR("JOB-ADDFILES-02", v->add_files(j, 2, partly), ABI_E_INVALIDARG);
  abi_filesetinfo bad = {all[2].remote, NULL, 0};
  abi_filesetinfo *half[] = {&all[2], &bad};
  HR("JOB-ADDFILES-02", v->add_files(j, 2, half), ABI_E_INVALIDARG);
  FILES("JOB-ADDFILES-02", 0);
  abi_filesetinfo *pointers[] = {&all[2], &all[0], &all[4]};
  HR("JOB-ADDFILES-13", v->add_files(j, 0, pointers), ABI_E_INVALIDARG);
  OK("ABI-03", v->add_files(j, 2, pointers));
  FILES("JOB-ADDFILES-01", 2);
  FILE_IS(0, given->held, "one.bin");
  FILE_IS(1, given->held, "two.bin");
  for (int i = 0; i < 5; i++) {
    TRUE("ABI-03", all[i].remote != NULL && all[i].local != NULL && all[i].size_hint == 0xFFFFFFFFu);
    file_free(t, &all[i]);
  }
  OK("JOB-ADDFILES-07", add_file(t, j, given->held, "a%20b.bin"));
  FILES("JOB-ADDFILES-01", 3);
  FILE_IS(2, given->held, "a%20b.bin");
  check_names(t, j);
  FILES("JOB-ADDFILES-02", 3);
  FILE_IS(0, given->held, "one.bin");
  NO_FILE("JOB-GETFILE-02", 3, ABI_QM_E_ITEM_NOT_FOUND);
  NO_FILE("JOB-GETFILE-03", 4, ABI_QM_E_ITEM_NOT_FOUND);
  NO_FILE("JOB-GETFILE-03", 0x80000000u, ABI_QM_E_ITEM_NOT_FOUND);
  NO_FILE("JOB-GETFILE-03", 0xFFFFFFFFu, ABI_QM_E_ITEM_NOT_FOUND);
}

/* After CancelGroup: nothing answers but IUnknown and the ids. */
static void check_gone(run *t, abi_group *g, abi_job1 *j, const abi_guid *id, const abi_guid *job_id) {
  const abi_group_vtbl *v = g->vtbl;
  const abi_job1_vtbl *w = j->vtbl;
  const char *gone = "GROUP-CANCEL-04";
  const abi_hresult state = ABI_QM_E_INVALID_STATE;
  abi_ulong n[] = {NUMBER, NUMBER, NUMBER, NUMBER};
  place p;
  abi_variant value = variant(ABI_VT_BSTR);
  HR(gone, v->get_prop(g, ABI_GROUPPROP_DISPLAYNAME, &value), state);
  EQ("ERR-02", value.vt, ABI_VT_EMPTY);
  HR("ERR-03", v->get_prop(g, 99, &value), state);
  HR(gone, set_number(g, ABI_GROUPPROP_PRIORITY, ABI_VT_I4, 1), state);
  HR("ERR-03", set_number(g, 99, ABI_VT_I4, 1), state);
  HR(gone, v->get_progress(g, 1, &n[0]), state);
  HR("ERR-03", v->get_progress(g, 2, &n[0]), state);
  HR(gone, v->get_status(g, &n[0], &n[1]), state);
  REFUSED(gone, p, v->get_job(g, *job_id, (abi_job1 **)&p.pointer), state);
  HR(gone, v->suspend_group(g), state);
  HR(gone, v->resume_group(g), state);
  HR(gone, v->cancel_group(g), state);
  HR(gone, v->get_size(g, &n[0]), state);
  REFUSED(gone, p, v->create_job(g, id_of(8), (abi_job1 **)&p.pointer), state);
  REFUSED("ERR-03", p, v->create_job(g, no_id, (abi_job1 **)&p.pointer), state);
  REFUSED(gone, p, v->enum_jobs(g, 0, (abi_enum_jobs1 **)&p.pointer), state);
  REFUSED("ERR-03", p, v->enum_jobs(g, 1, (abi_enum_jobs1 **)&p.pointer), state);
  HR(gone, v->switch_to_foreground(g), state);
  REFUSED(gone, p, v->query_new_job_interface(g, &iid_unknown, (abi_unknown **)&p.pointer), state);
  HR(gone, v->set_notification_pointer(g, &iid_callback1, NULL), state);
  HR(gone, w->cancel_job(j), state);
  HR(gone, w->get_progress(j, 1, &n[0]), state);
  HR(gone, w->get_status(j, &n[0], &n[1], &n[2], &n[3]), state);
  HR(gone, add_file(t, j, t->params->held, "late.bin"), state);
  NO_FILE(gone, 0, state);
  NO_FILE("ERR-03", 99, state);
  HR(gone, w->get_file_count(j, &n[0]), state);
  HR(gone, w->switch_to_foreground(j), state);
  for (int i = 0; i < 4; i++) {
    EQ("R-OUT", n[i], NUMBER);
  }
  HR("ERR-03", v->get_prop(g, ABI_GROUPPROP_DISPLAYNAME, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", v->set_prop(g, ABI_GROUPPROP_DISPLAYNAME, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", v->get_progress(g, 1, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", v->get_status(g, NULL, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", v->get_job(g, *job_id, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", v->get_size(g, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", v->get_group_id(g, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", v->create_job(g, id_of(8), NULL), ABI_E_INVALIDARG);
  HR("ERR-03", v->enum_jobs(g, 0, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", v->query_new_job_interface(g, &iid_unknown, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", v->set_notification_pointer(g, NULL, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", w->get_progress(j, 1, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", w->get_status(j, &n[0], &n[1], &n[2], NULL), ABI_E_INVALIDARG);
  HR("ERR-03", w->add_files(j, 1, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", w->get_file(j, 0, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", w->get_file_count(j, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", w->get_job_id(j, NULL), ABI_E_INVALIDARG);
  abi_guid found = filler;
  OK(gone, v->get_group_id(g, &found));
  ID(gone, found, *id);
  found = filler;
  OK(gone, w->get_job_id(j, &found));
  ID(gone, found, *job_id);
  check_unknown(t, g, &iid_group, &iid_job1);
  check_unknown(t, j, &iid_job1, &iid_group);
}

/* ---- group and job ---- */

static void check_new_job_interface(run *t, abi_group *g) {
  const abi_group_vtbl *v = g->vtbl;
  place p;
  REFUSED("2.3", p, v->query_new_job_interface(g, &iid_unknown, (abi_unknown **)&p.pointer), ABI_E_NOTIMPL);
  REFUSED("2.3", p, v->query_new_job_interface(g, &iid_job1, (abi_unknown **)&p.pointer), ABI_E_NOTIMPL);
  HR("ERR-01", v->query_new_job_interface(g, &iid_unknown, NULL), ABI_E_INVALIDARG);
  REFUSED("ERR-01", p, v->query_new_job_interface(g, NULL, (abi_unknown **)&p.pointer), ABI_E_INVALIDARG);
}

/* Binding counts and unbinding releases, on a group that never runs. */
static void check_notification_pointer(run *t, abi_group *g) {
  const abi_group_vtbl *v = g->vtbl;
  callback *a = new_callback(0);
  callback *b = new_callback(1);
  abi_unknown *first = (abi_unknown *)(void *)a;
  abi_unknown *second = (abi_unknown *)(void *)b;
  HR("ERR-01", v->set_notification_pointer(g, NULL, first), ABI_E_INVALIDARG);
  HR("2.3", v->set_notification_pointer(g, &iid_unknown, first), ABI_E_NOTIMPL);
  HR("2.3", v->set_notification_pointer(g, &iid_group, NULL), ABI_E_NOTIMPL);
  EQ("4.4", references(a), 1);
  OK("2.3", v->set_notification_pointer(g, &iid_callback1, NULL));
  OK("2.3", v->set_notification_pointer(g, &iid_callback1, first));
  TRUE("4.4", references(a) >= 2);
  OK("CB-BIND-01", v->set_notification_pointer(g, &iid_callback1, second));
  EQ("4.4", references(a), 1);
  TRUE("4.4", references(b) >= 2);
  OK("2.3", v->set_notification_pointer(g, &iid_callback1, NULL));
  EQ("4.4", references(b), 1);
  OK("2.3", v->set_notification_pointer(g, &iid_callback1, first));
  TRUE("4.4", references(a) >= 2);
  OK("GROUP-PROP-15", set_ascii(t, g, ABI_GROUPPROP_NOTIFYCLSID, ""));
  EQ("GROUP-PROP-15", references(a), 1);
  EQ("CB-STATUS-08", events(a) + events(b), 0);
}

static void check_group(run *t) {
  abi_qmgr *m = t->manager;
  place p;
  t->part = "group";
  abi_guid id = id_of(1);
  abi_guid job_id = job_id_of(1);
  GIVEN("QMGR-CREATE-01", p, m->vtbl->create_group(m, id, (abi_group **)&p.pointer));
  abi_group *g = p.pointer;
  abi_job1 *j = NULL;
  const abi_group_vtbl *v = g->vtbl;

  STATUS("GROUP-STATE-01", 0x180);
  PROGRESS(0, 0);
  abi_ulong n = NUMBER;
  OK("GROUP-SIZE-02", v->get_size(g, &n));
  EQ("GROUP-SIZE-02", n, 0);
  HR("ERR-01", v->get_size(g, NULL), ABI_E_INVALIDARG);
  HR("ERR-01", v->get_status(g, NULL, &n), ABI_E_INVALIDARG);
  HR("ERR-01", v->get_status(g, &n, NULL), ABI_E_INVALIDARG);
  HR("ERR-01", v->get_status(g, NULL, NULL), ABI_E_INVALIDARG);
  EQ("R-OUT", n, 0);
  HR("ERR-01", v->get_progress(g, 1, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", v->get_progress(g, 2, NULL), ABI_E_INVALIDARG);
  HR("ERR-01", v->get_group_id(g, NULL), ABI_E_INVALIDARG);
  HR("ERR-01", v->get_job(g, job_id, NULL), ABI_E_INVALIDARG);
  HR("ERR-01", v->create_job(g, job_id, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", v->create_job(g, no_id, NULL), ABI_E_INVALIDARG);
  HR("ERR-01", v->enum_jobs(g, 0, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", v->enum_jobs(g, 1, NULL), ABI_E_INVALIDARG);
  check_new_job_interface(t, g);
  check_notification_pointer(t, g);

  t->part = "jobs of a group";
  abi_ulong flags[] = {1, 2, 0x80000000u, 0xFFFFFFFFu};
  for (int i = 0; i < 4; i++) {
    p = fresh();
    HR("JENUM-03", v->enum_jobs(g, flags[i], (abi_enum_jobs1 **)&p.pointer), ABI_E_NOTIMPL);
    if (!TRUE("JENUM-03", p.pointer == NULL)) {
      release(p.pointer);
    }
  }
  GIVEN("JENUM-01", p, v->enum_jobs(g, 0, (abi_enum_jobs1 **)&p.pointer));
  abi_enum_groups *before = p.pointer;
  check_enumerator(t, before, &iid_enum_jobs1, NULL, 0);
  HR("GROUP-STATE-05", v->resume_group(g), ABI_QM_E_INVALID_STATE);
  OK("GROUP-STATE-04", v->suspend_group(g));
  STATUS("GROUP-STATE-04", 0x180);

  REFUSED("GROUP-JOB-06", p, v->get_job(g, job_id, (abi_job1 **)&p.pointer), ABI_QM_E_ITEM_NOT_FOUND);
  REFUSED("GROUP-JOB-07", p, v->create_job(g, no_id, (abi_job1 **)&p.pointer), ABI_E_INVALIDARG);
  GIVEN("GROUP-JOB-01", p, v->create_job(g, job_id, (abi_job1 **)&p.pointer));
  j = p.pointer;
  const abi_job1_vtbl *w = j->vtbl;
  check_unknown(t, j, &iid_job1, &iid_group);
  abi_guid found = filler;
  OK("GROUP-JOB-01", w->get_job_id(j, &found));
  ID("ABI-02", found, job_id);
  HR("ERR-01", w->get_job_id(j, NULL), ABI_E_INVALIDARG);
  REFUSED("GROUP-JOB-02", p, v->create_job(g, job_id_of(2), (abi_job1 **)&p.pointer), ABI_E_NOTIMPL);
  REFUSED("ERR-03", p, v->create_job(g, job_id, (abi_job1 **)&p.pointer), ABI_E_NOTIMPL);
  for (int b = 0; b < 16; b++) {
    abi_guid other = job_id;
    ((uint8_t *)&other)[b] ^= 0x08;
    REFUSED("ABI-02", p, v->get_job(g, other, (abi_job1 **)&p.pointer), ABI_QM_E_ITEM_NOT_FOUND);
  }
  REFUSED("GROUP-JOB-06", p, v->get_job(g, id, (abi_job1 **)&p.pointer), ABI_QM_E_ITEM_NOT_FOUND);
  rest_is(t, __LINE__, "ENUM-SNAP-01", before, NULL, 0, 0);
  release(before);
  GIVEN("JENUM-02", p, v->enum_jobs(g, 0, (abi_enum_jobs1 **)&p.pointer));
  check_enumerator(t, p.pointer, &iid_enum_jobs1, &job_id, 1);
  release(p.pointer);

  t->part = "jobs of two groups";
  place q;
  GIVEN("QMGR-CREATE-01", q, m->vtbl->create_group(m, job_id, (abi_group **)&q.pointer));
  abi_group *other = q.pointer;
  REFUSED("GROUP-JOB-04", p, other->vtbl->create_job(other, job_id, (abi_job1 **)&p.pointer), ABI_E_INVALIDARG);
  REFUSED("GROUP-JOB-06", p, other->vtbl->get_job(other, job_id, (abi_job1 **)&p.pointer), ABI_QM_E_ITEM_NOT_FOUND);
  GIVEN("GROUP-JOB-04", p, other->vtbl->create_job(other, id, (abi_job1 **)&p.pointer));
  release(p.pointer);
  REFUSED("ERR-03", p, other->vtbl->create_job(other, job_id, (abi_job1 **)&p.pointer), ABI_E_NOTIMPL);
  OK("GROUP-CANCEL-01", other->vtbl->cancel_group(other));
  release(other);

  t->part = "job";
  HR("GROUP-STATE-05", v->resume_group(g), ABI_QM_E_INVALID_STATE);
  HR("JOB-NI-01", w->cancel_job(j), ABI_E_NOTIMPL);
  HR("JOB-NI-01", w->switch_to_foreground(j), ABI_E_NOTIMPL);
  abi_ulong codes[] = {NUMBER, NUMBER, NUMBER, NUMBER};
  HR("ERR-01", w->get_status(j, NULL, &codes[1], &codes[2], &codes[3]), ABI_E_INVALIDARG);
  HR("ERR-01", w->get_status(j, &codes[0], NULL, &codes[2], &codes[3]), ABI_E_INVALIDARG);
  HR("ERR-01", w->get_status(j, &codes[0], &codes[1], NULL, &codes[3]), ABI_E_INVALIDARG);
  HR("ERR-01", w->get_status(j, &codes[0], &codes[1], &codes[2], NULL), ABI_E_INVALIDARG);
  for (int i = 0; i < 4; i++) {
    EQ("R-OUT", codes[i], NUMBER);
  }
  HR("ERR-01", w->get_progress(j, 3, NULL), ABI_E_INVALIDARG);
  HR("ERR-03", w->get_progress(j, 2, NULL), ABI_E_INVALIDARG);
  JOB_STATUS("JOB-STATUS-01", 0x08);
  STATUS("GROUP-STATE-01", 0x180);
  check_files(t, j);

  /* The transfer is held: running stays running. */
  t->part = "running";
  STATUS("GROUP-STATE-01", 0x180);
  OK("GROUP-STATE-02", v->resume_group(g));
  STATUS("GROUP-STATE-02", 0x080);
  JOB_STATUS("JOB-STATUS-01", 0x08);
  OK("GROUP-STATE-04", v->resume_group(g));
  STATUS("GROUP-STATE-04", 0x080);
  REFUSED("GROUP-JOB-03", p, v->create_job(g, job_id_of(3), (abi_job1 **)&p.pointer), ABI_QM_E_INVALID_STATE);
  REFUSED("GROUP-JOB-03", p, v->create_job(g, job_id, (abi_job1 **)&p.pointer), ABI_QM_E_INVALID_STATE);
  OK("JOB-ADDFILES-14", add_file(t, j, t->params->held, "four.bin"));
  FILES("JOB-ADDFILES-14", 4);
  PROGRESS(0, 0);
  n = NUMBER;
  OK("GROUP-SIZE-02", v->get_size(g, &n));
  EQ("GROUP-SIZE-02", n, 0);
  OK("GROUP-STATE-03", v->suspend_group(g));
  STATUS("GROUP-STATE-03", 0x180);
  JOB_STATUS("JOB-STATUS-01", 0x08);
  OK("GROUP-STATE-11", v->switch_to_foreground(g));
  STATUS("GROUP-STATE-11", 0x580);
  OK("GROUP-STATE-11", v->switch_to_foreground(g));
  OK("GROUP-STATE-02", v->resume_group(g));
  STATUS("GROUP-STATE-11", 0x480);
  JOB_STATUS("JOB-STATUS-03", 0x08);
  READS_NUMBER("GROUP-PROP-01", ABI_GROUPPROP_PRIORITY, 1);

  GIVEN("GROUP-JOB-05", p, v->get_job(g, job_id, (abi_job1 **)&p.pointer));
  release(j);
  j = p.pointer;
  FILES("GROUP-JOB-05", 4);
  FILE_IS(3, t->params->held, "four.bin");

  t->part = "cancelled";
  OK("GROUP-CANCEL-01", v->cancel_group(g));
  check_gone(t, g, j, &id, &job_id);
  REFUSED("GROUP-CANCEL-01", p, m->vtbl->get_group(m, id, (abi_group **)&p.pointer), ABI_QM_E_ITEM_NOT_FOUND);
  LISTS("GROUP-CANCEL-01", NULL, 0);
  /* Both ids are free again, and the old pointers stay what they were. */
  GIVEN("QMGR-CREATE-05", p, m->vtbl->create_group(m, id, (abi_group **)&p.pointer));
  abi_group *again = p.pointer;
  GIVEN("QMGR-CREATE-05", p, again->vtbl->create_job(again, job_id, (abi_job1 **)&p.pointer));
  abi_job1 *empty = p.pointer;
  file_count_is(t, __LINE__, "QMGR-CREATE-05", empty, 0);
  HR("GROUP-CANCEL-04", v->suspend_group(g), ABI_QM_E_INVALID_STATE);
  OK("GROUP-CANCEL-01", again->vtbl->cancel_group(again));
  release(empty);
  release(again);
  release(j);
  release(g);
}

/* ---- transfers ---- */

static void check_transfer(run *t) {
  abi_qmgr *m = t->manager;
  const qmgr_client_params *given = t->params;
  place p;
  t->part = "complete";
  abi_guid id = id_of(2);
  abi_guid job_id = job_id_of(2);
  GIVEN("QMGR-CREATE-01", p, m->vtbl->create_group(m, id, (abi_group **)&p.pointer));
  abi_group *g = p.pointer;
  const abi_group_vtbl *v = g->vtbl;
  GIVEN("GROUP-JOB-01", p, v->create_job(g, job_id, (abi_job1 **)&p.pointer));
  abi_job1 *j = p.pointer;
  OK("JOB-ADDFILES-01", add_file(t, j, given->url, "first.bin"));
  OK("JOB-ADDFILES-01", add_file(t, j, given->url, "second.bin"));
  OK("GROUP-PROP-07", set_number(g, ABI_GROUPPROP_NOTIFYFLAGS, ABI_VT_UI2, 4));
  callback *c = new_callback(2);
  OK("2.3", v->set_notification_pointer(g, &iid_callback1, (abi_unknown *)(void *)c));
  EQ("CB-STATUS-08", events(c), 0);
  OK("GROUP-STATE-02", v->resume_group(g));
  OK("settle", given->settle(given->context, &id));
  STATUS("GROUP-STATE-06", 0x140);
  JOB_STATUS("JOB-STATUS-01", 0x04);
  PROGRESS(100, 2 * given->file_size);
  abi_ulong size = NUMBER;
  OK("GROUP-SIZE-01", v->get_size(g, &size));
  EQ("GROUP-SIZE-01", size, 2 * given->file_size);
  if (EQ("CB-STATUS-01", events(c), 1)) {
    TRUE("CB-STATUS-06", c->last.group_given);
    ID("CB-STATUS-06", c->last.group, id);
    TRUE("CB-STATUS-06", !c->last.job_given);
    EQ("CB-STATUS-06", c->last.file_index, 0xFFFFFFFFu);
    EQ("CB-STATUS-06", c->last.status, 0x140);
    EQ("CB-STATUS-06", c->last.retries, 0);
    EQ("CB-STATUS-06", c->last.win32, 0);
    EQ("CB-STATUS-06", c->last.transport, 0);
  }
  OK("GROUP-STATE-09", v->resume_group(g));
  OK("GROUP-STATE-09", v->suspend_group(g));
  STATUS("GROUP-STATE-09", 0x140);
  LISTS("QMGR-ENUM-06", &id, 1);
  OK("JOB-ADDFILES-14", add_file(t, j, given->held, "third.bin"));
  STATUS("JOB-ADDFILES-14", 0x180);
  JOB_STATUS("JOB-STATUS-01", 0x08);
  FILES("JOB-ADDFILES-14", 3);
  OK("GROUP-CANCEL-01", v->cancel_group(g));
  release(j);
  release(g);
  /* Nothing is left that could call it. */
  EQ("4.4", references(c), 1);
  EQ("CB-PROGRESS-01", c->progress, 0);
  EQ("GROUP-CANCEL-05", events(c), 1);

  t->part = "failed";
  id = id_of(3);
  job_id = job_id_of(3);
  GIVEN("QMGR-CREATE-01", p, m->vtbl->create_group(m, id, (abi_group **)&p.pointer));
  g = p.pointer;
  v = g->vtbl;
  GIVEN("GROUP-JOB-01", p, v->create_job(g, job_id, (abi_job1 **)&p.pointer));
  j = p.pointer;
  OK("JOB-ADDFILES-01", add_file(t, j, given->url, "found.bin"));
  OK("JOB-ADDFILES-01", add_file(t, j, given->missing, "nowhere.bin"));
  c = new_callback(3);
  OK("2.3", v->set_notification_pointer(g, &iid_callback1, (abi_unknown *)(void *)c));
  OK("GROUP-STATE-11", v->switch_to_foreground(g));
  OK("GROUP-STATE-02", v->resume_group(g));
  OK("settle", given->settle(given->context, &id));
  STATUS("GROUP-STATE-07", 0x780);
  job_status_is(t, __LINE__, "JOB-STATUS-01", j, 0x18, 404);
  /* Without any flag. */
  if (EQ("CB-STATUS-03", events(c), 1)) {
    abi_ulong codes[4] = {NUMBER, NUMBER, NUMBER, NUMBER};
    OK("JOB-STATUS-02", j->vtbl->get_status(j, &codes[0], &codes[1], &codes[2], &codes[3]));
    ID("CB-STATUS-07", c->last.group, id);
    TRUE("CB-STATUS-07", c->last.job_given);
    ID("CB-STATUS-07", c->last.job, job_id);
    EQ("CB-STATUS-07", c->last.file_index, 1);
    EQ("CB-STATUS-07", c->last.status, 0x780);
    EQ("CB-STATUS-07", c->last.retries, codes[3]);
    EQ("CB-STATUS-07", c->last.win32, codes[1]);
    EQ("CB-STATUS-07", c->last.transport, 404);
  }
  OK("GROUP-STATE-09", v->suspend_group(g));
  STATUS("GROUP-STATE-09", 0x780);
  OK("2.3", v->set_notification_pointer(g, &iid_callback1, NULL));
  EQ("4.4", references(c), 1);
  OK("GROUP-CANCEL-01", v->cancel_group(g));
  EQ("CB-PROGRESS-01", c->progress, 0);
  release(j);
  release(g);
}

int qmgr_client_run(const qmgr_client_params *params, void *manager, char *report, int report_size) {
  if (params == NULL || params->size != sizeof *params || manager == NULL || report == NULL || report_size < 128) {
    return -1;
  }
  /* The first line is written last, when its numbers are known. */
  enum { FIRST = 64 };
  run run_state = {params, manager, 0, 0, "", report, report_size, FIRST};
  run *t = &run_state;
  check_manager(t);
  check_properties(t);
  check_group(t);
  if (params->settle != NULL) {
    check_transfer(t);
  }
  t->part = "end";
  LISTS("GROUP-CANCEL-01", NULL, 0);
  /* What a part left that could not go on. */
  cancel_all(t, 0, 16);
  char first[FIRST + 1];
  int n = snprintf(first, sizeof first, "checks %d failures %d", t->checks, t->failures);
  while (n < FIRST - 1) {
    first[n++] = ' ';
  }
  first[n] = '\n';
  memcpy(report, first, FIRST);
  report[t->used < report_size ? t->used : report_size - 1] = 0;
  return t->failures;
}
