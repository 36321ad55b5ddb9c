#include "server.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum state { SUSPENDED, RUNNING, COMPLETE, FAILED };

#define MAX_URL 2200
#define MAX_LOCAL 260
#define MAX_NAME 256
#define MAX_DESCRIPTION 1024

typedef struct text {
  abi_char *units;
  abi_ulong length;
} text;

typedef struct file {
  text remote;
  text local;
} file;

/* A group of the queue, with its job. Counted: once by the queue, once by every object that shows it. */
typedef struct record {
  struct record *next;
  int references;
  bool gone;
  abi_guid id;
  enum state state;
  bool foreground;
  abi_ulong notify_flags;
  abi_guid clsid;
  text name;
  text description;
  abi_callback1 *callback;
  bool has_job;
  abi_guid job_id;
  file *files;
  abi_ulong file_count;
  uint64_t done;
  uint64_t total;
  abi_ulong retries;
  abi_ulong win32;
  abi_ulong transport;
} record;

#define ALIVE 0x51A71E5Au
#define FREED 0xDEADDEADu

/* Every object of ours; the table comes first, as COM wants it. */
typedef struct object {
  const void *vtbl;
  uint32_t mark;
  int kind;
  int references;
  int generation;
  record *shown;
  abi_guid *ids;
  abi_ulong count;
  abi_ulong position;
} object;

static record *first_record;
static int generation;
static int live_objects;
static int live_callbacks;
static int violations;
static long long calls[QMGR_INTERFACES][QMGR_SLOTS];
static struct {
  bool armed;
  abi_hresult hr;
} failures[QMGR_INTERFACES][QMGR_SLOTS];
static int wrong;
static abi_ulong file_size = 10;
static qmgr_activate activator;

/* One lock for everything; it is never held while a callback or an activator runs. */
static char locked;

static void lock(void) {
  while (__atomic_test_and_set(&locked, __ATOMIC_ACQUIRE)) {
  }
}

static void unlock(void) {
  __atomic_clear(&locked, __ATOMIC_RELEASE);
}

static const abi_guid no_guid;
static const abi_guid iid_unknown = ABI_GUID(ABI_IID_IUNKNOWN);
static const abi_guid iid_callback = ABI_GUID(ABI_IID_CALLBACK1);
static const abi_guid iids[] = {
    ABI_GUID(ABI_IID_QMGR),
    ABI_GUID(ABI_IID_ENUM_GROUPS),
    ABI_GUID(ABI_IID_GROUP),
    ABI_GUID(ABI_IID_JOB1),
    ABI_GUID(ABI_IID_ENUM_JOBS1),
    ABI_GUID(ABI_IID_CALLBACK1),
};

static bool same(const abi_guid *a, const abi_guid *b) {
  return memcmp(a, b, sizeof *a) == 0;
}

/* ---- text ---- */

static void text_free(text *t) {
  free(t->units);
  t->units = NULL;
  t->length = 0;
}

static bool text_set(text *t, const abi_char *units, abi_ulong length) {
  abi_char *copy = malloc(2 * (size_t)length + 2);
  if (copy == NULL) {
    return false;
  }
  if (length != 0) {
    memcpy(copy, units, 2 * (size_t)length);
  }
  copy[length] = 0;
  free(t->units);
  t->units = copy;
  t->length = length;
  return true;
}

static abi_bstr text_get(const text *t) {
  abi_bstr made = qmgr_bstr_alloc(t->units, t->length);
#ifndef _WIN32
  if (wrong == QMGR_WRONG_STRING_LENGTH && made != NULL) {
    /* The units instead of the bytes. */
    memcpy((uint8_t *)made - 4, &t->length, 4);
  }
#endif
  return made;
}

static bool has_unit(const abi_char *units, abi_ulong length, const char *ascii) {
  for (abi_ulong i = 0; i < length; i++) {
    for (const char *c = ascii; *c != 0; c++) {
      if (units[i] == (abi_char)*c) {
        return true;
      }
    }
  }
  return false;
}

static bool has_word(const text *t, const char *word) {
  size_t length = strlen(word);
  for (size_t i = 0; i + length <= t->length; i++) {
    size_t j = 0;
    while (j < length && t->units[i + j] == (abi_char)word[j]) {
      j++;
    }
    if (j == length) {
      return true;
    }
  }
  return false;
}

static bool starts_with(const abi_char *units, abi_ulong length, const char *lower) {
  abi_ulong i = 0;
  for (; lower[i] != 0; i++) {
    if (i >= length) {
      return false;
    }
    abi_char unit = units[i];
    if (unit >= 'A' && unit <= 'Z') {
      unit = (abi_char)(unit - 'A' + 'a');
    }
    if (unit != (abi_char)lower[i]) {
      return false;
    }
  }
  return true;
}

/* Enough of the rules to tell names apart that a test gives; the whole of them is not this server's matter. */
static bool remote_valid(abi_bstr name) {
  abi_ulong length = qmgr_bstr_length(name);
  if (length == 0 || length > MAX_URL || has_unit(name, length, " \"<>*@")) {
    return false;
  }
  for (abi_ulong i = 0; i < length; i++) {
    if (name[i] < 0x21 || name[i] > 0x7E) {
      return false;
    }
  }
  return (starts_with(name, length, "http://") && length > 7) || (starts_with(name, length, "https://") && length > 8);
}

static bool local_valid(abi_bstr name) {
  abi_ulong length = qmgr_bstr_length(name);
  if (length == 0 || length > MAX_LOCAL || has_unit(name, length, "*?")) {
    return false;
  }
  for (abi_ulong i = 0; i < length; i++) {
    if (name[i] == 0) {
      return false;
    }
  }
  return name[0] == '/' || (length > 3 && name[1] == ':' && name[2] == '\\' && !has_unit(name + 2, length - 2, ":"));
}

static const char hex_digits[] = "0123456789ABCDEF";

static void clsid_text(const abi_guid *id, abi_char *units) {
  uint8_t bytes[16] = {
      (uint8_t)(id->data1 >> 24), (uint8_t)(id->data1 >> 16), (uint8_t)(id->data1 >> 8), (uint8_t)id->data1,
      (uint8_t)(id->data2 >> 8),  (uint8_t)id->data2,         (uint8_t)(id->data3 >> 8), (uint8_t)id->data3,
  };
  memcpy(bytes + 8, id->data4, 8);
  int at = 0;
  units[at++] = '{';
  for (int i = 0; i < 16; i++) {
    if (i == 4 || i == 6 || i == 8 || i == 10) {
      units[at++] = '-';
    }
    units[at++] = (abi_char)hex_digits[bytes[i] >> 4];
    units[at++] = (abi_char)hex_digits[bytes[i] & 15];
  }
  units[at] = '}';
}

static int hex_value(abi_char unit) {
  if (unit >= '0' && unit <= '9') {
    return unit - '0';
  }
  if (unit >= 'a' && unit <= 'f') {
    return unit - 'a' + 10;
  }
  return unit >= 'A' && unit <= 'F' ? unit - 'A' + 10 : -1;
}

static bool clsid_parse(abi_bstr units, abi_guid *id) {
  static const char form[] = "{xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx}";
  if (qmgr_bstr_length(units) != sizeof form - 1) {
    return false;
  }
  uint8_t bytes[16] = {0};
  int nibbles = 0;
  for (size_t i = 0; i < sizeof form - 1; i++) {
    if (form[i] != 'x') {
      if (units[i] != (abi_char)form[i]) {
        return false;
      }
    } else {
      int value = hex_value(units[i]);
      if (value < 0) {
        return false;
      }
      bytes[nibbles / 2] = (uint8_t)(bytes[nibbles / 2] << 4 | value);
      nibbles++;
    }
  }
  id->data1 = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
  id->data2 = (uint16_t)(bytes[4] << 8 | bytes[5]);
  id->data3 = (uint16_t)(bytes[6] << 8 | bytes[7]);
  memcpy(id->data4, bytes + 8, 8);
  return true;
}

/* ---- records; all of these under the lock ---- */

static record *record_find(const abi_guid *id) {
  for (record *r = first_record; r != NULL; r = r->next) {
    if (same(&r->id, id)) {
      return r;
    }
  }
  return NULL;
}

static bool job_taken(const abi_guid *id) {
  for (record *r = first_record; r != NULL; r = r->next) {
    if (r->has_job && same(&r->job_id, id)) {
      return true;
    }
  }
  return false;
}

static void record_drop(record *r) {
  if (--r->references > 0) {
    return;
  }
  text_free(&r->name);
  text_free(&r->description);
  for (abi_ulong i = 0; i < r->file_count; i++) {
    text_free(&r->files[i].remote);
    text_free(&r->files[i].local);
  }
  free(r->files);
  free(r);
}

/* Takes a record out of the queue; gives the callback that is to be released without the lock. */
static abi_callback1 *record_remove(record *r) {
  abi_callback1 *callback = r->callback;
  r->callback = NULL;
  r->gone = true;
  if (wrong != QMGR_WRONG_GONE_LISTED) {
    for (record **at = &first_record; *at != NULL; at = &(*at)->next) {
      if (*at == r) {
        *at = r->next;
        record_drop(r);
        break;
      }
    }
  }
  return callback;
}

static abi_hresult record_create(const abi_guid *id, record **made) {
  if (same(id, &no_guid) || record_find(id) != NULL) {
    return ABI_E_INVALIDARG;
  }
  record *r = calloc(1, sizeof *r);
  if (r == NULL) {
    return ABI_E_OUTOFMEMORY;
  }
  r->id = *id;
  r->references = 1;
  record **at = &first_record;
  while (*at != NULL) {
    at = &(*at)->next;
  }
  *at = r;
  *made = r;
  return ABI_S_OK;
}

static abi_ulong group_status(const record *r) {
  abi_ulong status = 0;
  switch (r->state) {
    case SUSPENDED:
      status = ABI_QM_STATUS_GROUP_INCOMPLETE | ABI_QM_STATUS_GROUP_SUSPENDED;
      break;
    case RUNNING:
      status = ABI_QM_STATUS_GROUP_INCOMPLETE;
      break;
    case COMPLETE:
      status = ABI_QM_STATUS_GROUP_COMPLETE | ABI_QM_STATUS_GROUP_SUSPENDED;
      break;
    case FAILED:
      status = ABI_QM_STATUS_GROUP_INCOMPLETE | ABI_QM_STATUS_GROUP_ERROR | ABI_QM_STATUS_GROUP_SUSPENDED;
      break;
  }
  return status | (r->foreground ? ABI_QM_STATUS_GROUP_FOREGROUND : 0);
}

static abi_ulong capped(uint64_t value) {
  return value > UINT32_MAX ? UINT32_MAX : (abi_ulong)value;
}

static abi_hresult progress(const record *r, abi_ulong selector, abi_ulong *value) {
  if (selector == ABI_QM_PROGRESS_SIZE_DONE) {
    *value = capped(r->done);
    return ABI_S_OK;
  }
  if (selector == ABI_QM_PROGRESS_PERCENT_DONE) {
    if (r->state == COMPLETE) {
      *value = 100;
    } else {
      *value = r->total == 0 ? 0 : (abi_ulong)(r->done * 100 / r->total);
      if (*value > 99) {
        *value = 99;
      }
    }
    return ABI_S_OK;
  }
  if (wrong == QMGR_WRONG_TIME_DONE && selector == ABI_QM_PROGRESS_TIME_DONE) {
    *value = 0;
    return ABI_S_OK;
  }
  return ABI_E_NOTIMPL;
}

/* ---- callbacks, without the lock ---- */

static void callback_release(abi_callback1 *callback) {
  if (callback != NULL) {
    __atomic_sub_fetch(&live_callbacks, 1, __ATOMIC_SEQ_CST);
    callback->vtbl->release(callback);
  }
}

static void bind(record *r, abi_callback1 *callback) {
  lock();
  abi_callback1 *before = r->callback;
  r->callback = callback;
  unlock();
  if (wrong != QMGR_WRONG_POINTER_KEPT) {
    callback_release(before);
  }
}

/* ---- objects ---- */

static const abi_qmgr_vtbl qmgr_vtbl;
static const abi_enum_groups_vtbl enum_groups_vtbl;
static const abi_group_vtbl group_vtbl;
static const abi_group_vtbl group_swapped_vtbl;
static const abi_job1_vtbl job1_vtbl;
static const abi_enum_jobs1_vtbl enum_jobs1_vtbl;

/* Under the lock: takes one reference of the record, if there is one. */
static object *object_new(int kind, record *shown) {
  static const void *const tables[] = {&qmgr_vtbl, &enum_groups_vtbl, &group_vtbl, &job1_vtbl, &enum_jobs1_vtbl};
  object *o = calloc(1, sizeof *o);
  if (o == NULL) {
    return NULL;
  }
  o->vtbl = kind == QMGR_GROUP && wrong == QMGR_WRONG_SLOTS_SWAPPED ? (const void *)&group_swapped_vtbl : tables[kind];
  o->mark = ALIVE;
  o->kind = kind;
  o->references = 1;
  o->generation = generation;
  o->shown = shown;
  if (shown != NULL) {
    shown->references++;
  }
  live_objects++;
  return o;
}

static bool out(void **place, object *made) {
  *place = made;
  return made != NULL;
}

static bool own(const object *o, int kind) {
  if (o == NULL || o->mark != ALIVE || o->kind != kind) {
    __atomic_add_fetch(&violations, 1, __ATOMIC_SEQ_CST);
    return false;
  }
  return true;
}

/* Begins a call: counts it, and says whether it is one that is to fail. */
static abi_hresult enter(const void *self, int kind, int slot) {
  if (!own(self, kind)) {
    return ABI_E_UNEXPECTED;
  }
  lock();
  calls[kind][slot]++;
  abi_hresult hr = ABI_S_OK;
  if (failures[kind][slot].armed) {
    failures[kind][slot].armed = false;
    hr = failures[kind][slot].hr;
  }
  unlock();
  return hr;
}

static abi_hresult query_interface(object *o, const abi_guid *iid, void **place) {
  int kind = o->kind;
  if (place == NULL) {
    enter(o, kind, 0);
    return wrong == QMGR_WRONG_QUERY_NULL ? ABI_E_INVALIDARG : ABI_E_POINTER;
  }
  if (wrong != QMGR_WRONG_QUERY_OUT) {
    *place = NULL;
  }
  abi_hresult hr = enter(o, kind, 0);
  if (hr != ABI_S_OK) {
    return hr;
  }
  if (iid == NULL) {
    return ABI_E_POINTER;
  }
  if (!same(iid, &iid_unknown) && !same(iid, &iids[kind])) {
    return ABI_E_NOINTERFACE;
  }
  if (wrong != QMGR_WRONG_QUERY_UNCOUNTED) {
    __atomic_add_fetch(&o->references, 1, __ATOMIC_SEQ_CST);
  }
  *place = o;
  return ABI_S_OK;
}

static abi_ulong add_ref(object *o) {
  lock();
  calls[o->kind][1]++;
  unlock();
  if (!own(o, o->kind)) {
    return 0;
  }
  return (abi_ulong)__atomic_add_fetch(&o->references, 1, __ATOMIC_SEQ_CST);
}

static abi_ulong release(object *o) {
  if (!own(o, o->kind)) {
    return 0;
  }
  lock();
  calls[o->kind][2]++;
  int left = __atomic_sub_fetch(&o->references, 1, __ATOMIC_SEQ_CST);
  if (left == 0) {
    if (o->generation == generation) {
      live_objects--;
    }
    if (o->shown != NULL) {
      record_drop(o->shown);
    }
    free(o->ids);
    o->mark = FREED;
    free(o);
  }
  unlock();
  return (abi_ulong)left;
}

#define UNKNOWN(prefix, type) \
  static abi_hresult ABI_CALL prefix##_query_interface(type *self, const abi_guid *iid, void **place) { \
    return query_interface((object *)(void *)self, iid, place); \
  } \
  static abi_ulong ABI_CALL prefix##_add_ref(type *self) { \
    return add_ref((object *)(void *)self); \
  } \
  static abi_ulong ABI_CALL prefix##_release(type *self) { \
    return release((object *)(void *)self); \
  }

UNKNOWN(qmgr, abi_qmgr)
UNKNOWN(enum_groups, abi_enum_groups)
UNKNOWN(group, abi_group)
UNKNOWN(job1, abi_job1)
UNKNOWN(enum_jobs1, abi_enum_jobs1)

/* The order of every method: the failure that was asked for, null pointers, gone, values, state, limits (R-ORDER). */
#define ENTER(kind, slot) \
  do { \
    abi_hresult entered = enter(self, kind, slot); \
    if (entered != ABI_S_OK) { \
      return entered; \
    } \
  } while (0)
#define NOT_NULL(pointer) \
  do { \
    if ((pointer) == NULL) { \
      return ABI_E_INVALIDARG; \
    } \
  } while (0)
#define SHOWN record *r = ((object *)(void *)self)->shown
#define NOT_GONE \
  do { \
    if (r->gone && wrong != QMGR_WRONG_GONE_ANSWERS) { \
      return ABI_QM_E_INVALID_STATE; \
    } \
  } while (0)
#define CLEAR(place) \
  do { \
    if ((place) != NULL && wrong != QMGR_WRONG_OUT_NOT_NULLED) { \
      *(place) = NULL; \
    } \
  } while (0)

/* ---- enumerators ---- */

static object *enumerator(int kind, abi_ulong count) {
  object *o = object_new(kind, NULL);
  if (o != NULL) {
    o->ids = calloc((size_t)count + 1, sizeof *o->ids);
    o->count = count;
  }
  return o;
}

/* What is left from a position on; with one of the mistakes the queue as it is now is looked at. */
static abi_ulong listed(object *o) {
  if (wrong == QMGR_WRONG_NO_SNAPSHOT && o->kind == QMGR_ENUM_GROUPS) {
    abi_ulong count = 0;
    for (record *r = first_record; r != NULL && count < o->count; r = r->next) {
      o->ids[count++] = r->id;
    }
    return count;
  }
  return o->count;
}

static abi_hresult next(object *self, abi_ulong celt, abi_guid *ids, abi_ulong *fetched) {
  if (fetched != NULL && wrong != QMGR_WRONG_FETCHED_ADDED) {
    *fetched = 0;
  }
  ENTER(self->kind, 3);
  if (fetched == NULL && celt != 1 && wrong != QMGR_WRONG_FETCHED_NULL) {
    return ABI_E_INVALIDARG;
  }
  if (ids == NULL && celt != 0) {
    return ABI_E_INVALIDARG;
  }
  lock();
  abi_ulong count = listed(self);
  abi_ulong left = count > self->position ? count - self->position : 0;
  abi_ulong given = celt < left ? celt : left;
  if (wrong == QMGR_WRONG_NEXT_SIGNED && (int32_t)celt < 0) {
    given = 0;
  }
  if (given != 0) {
    memcpy(ids, self->ids + self->position, given * sizeof *ids);
  }
  if (wrong == QMGR_WRONG_NEXT_BEYOND && given < celt) {
    memset(ids + given, 0, sizeof *ids);
  }
  self->position += given;
  unlock();
  if (fetched != NULL) {
    *fetched = wrong == QMGR_WRONG_FETCHED_ADDED ? *fetched + given : given;
  }
  return given == celt ? ABI_S_OK : ABI_S_FALSE;
}

static abi_hresult skip(object *self, abi_ulong celt) {
  ENTER(self->kind, 4);
  lock();
  abi_ulong left = self->count - self->position;
  abi_hresult hr = celt <= left ? ABI_S_OK : ABI_S_FALSE;
  if (wrong == QMGR_WRONG_SKIP_WRAPS) {
    self->position += celt;
    if (self->position > self->count) {
      self->position = self->count;
    }
  } else {
    self->position += celt <= left ? celt : left;
  }
  unlock();
  return hr;
}

static abi_hresult reset(object *self) {
  ENTER(self->kind, 5);
  lock();
  self->position = 0;
  unlock();
  return ABI_S_OK;
}

static abi_hresult clone(object *self, void **place) {
  CLEAR(place);
  ENTER(self->kind, 6);
  NOT_NULL(place);
  lock();
  object *o = enumerator(self->kind, self->count);
  if (o != NULL) {
    memcpy(o->ids, self->ids, self->count * sizeof *o->ids);
    o->position = wrong == QMGR_WRONG_CLONE_AT_START ? 0 : self->position;
  }
  unlock();
  return out(place, o) ? ABI_S_OK : ABI_E_OUTOFMEMORY;
}

static abi_hresult get_count(object *self, abi_ulong *count) {
  ENTER(self->kind, 7);
  NOT_NULL(count);
  lock();
  *count = wrong == QMGR_WRONG_COUNT_LEFT ? self->count - self->position : self->count;
  unlock();
  return ABI_S_OK;
}

#define ENUMERATOR(prefix, type) \
  static abi_hresult ABI_CALL prefix##_next(type *self, abi_ulong celt, abi_guid *ids, abi_ulong *fetched) { \
    return next((object *)(void *)self, celt, ids, fetched); \
  } \
  static abi_hresult ABI_CALL prefix##_skip(type *self, abi_ulong celt) { \
    return skip((object *)(void *)self, celt); \
  } \
  static abi_hresult ABI_CALL prefix##_reset(type *self) { \
    return reset((object *)(void *)self); \
  } \
  static abi_hresult ABI_CALL prefix##_clone(type *self, type **place) { \
    return clone((object *)(void *)self, (void **)place); \
  } \
  static abi_hresult ABI_CALL prefix##_get_count(type *self, abi_ulong *count) { \
    return get_count((object *)(void *)self, count); \
  }

ENUMERATOR(enum_groups, abi_enum_groups)
ENUMERATOR(enum_jobs1, abi_enum_jobs1)

#define ENUMERATOR_TABLE(prefix) \
  { \
    prefix##_query_interface, prefix##_add_ref, prefix##_release, prefix##_next, prefix##_skip, prefix##_reset, \
        prefix##_clone, prefix##_get_count \
  }

static const abi_enum_groups_vtbl enum_groups_vtbl = ENUMERATOR_TABLE(enum_groups);
static const abi_enum_jobs1_vtbl enum_jobs1_vtbl = ENUMERATOR_TABLE(enum_jobs1);

/* ---- queue manager ---- */

static abi_guid as_received(abi_guid id) {
  if (wrong == QMGR_WRONG_GUID_SWAPPED) {
    id.data1 = __builtin_bswap32(id.data1);
  } else if (wrong == QMGR_WRONG_GUID_HALF) {
    memset(id.data4, 0, sizeof id.data4);
  }
  return id;
}

static abi_hresult ABI_CALL qmgr_create_group(abi_qmgr *self, abi_guid id, abi_group **group) {
  CLEAR(group);
  ENTER(QMGR_QMGR, 3);
  NOT_NULL(group);
  id = as_received(id);
  lock();
  record *r = NULL;
  abi_hresult hr = record_create(&id, &r);
  if (hr == ABI_S_OK && !out((void **)group, object_new(QMGR_GROUP, r))) {
    hr = ABI_E_OUTOFMEMORY;
  }
  unlock();
  return hr;
}

static abi_hresult ABI_CALL qmgr_get_group(abi_qmgr *self, abi_guid id, abi_group **group) {
  CLEAR(group);
  ENTER(QMGR_QMGR, 4);
  NOT_NULL(group);
  id = as_received(id);
  lock();
  record *r = record_find(&id);
  abi_hresult hr = r == NULL ? ABI_QM_E_ITEM_NOT_FOUND : ABI_S_OK;
  if (r != NULL && !out((void **)group, object_new(QMGR_GROUP, r))) {
    hr = ABI_E_OUTOFMEMORY;
  }
  unlock();
  return hr;
}

static abi_hresult ABI_CALL qmgr_enum_groups(abi_qmgr *self, abi_ulong flags, abi_enum_groups **groups) {
  CLEAR(groups);
  ENTER(QMGR_QMGR, 5);
  NOT_NULL(groups);
  if (flags != 0 && wrong != QMGR_WRONG_FLAGS) {
    return ABI_E_NOTIMPL;
  }
  lock();
  abi_ulong count = 0;
  for (record *r = first_record; r != NULL; r = r->next) {
    count++;
  }
  object *o = enumerator(QMGR_ENUM_GROUPS, count);
  if (o != NULL) {
    abi_ulong i = 0;
    for (record *r = first_record; r != NULL; r = r->next) {
      o->ids[i++] = r->id;
    }
  }
  unlock();
  return out((void **)groups, o) ? ABI_S_OK : ABI_E_OUTOFMEMORY;
}

static const abi_qmgr_vtbl qmgr_vtbl = {
    qmgr_query_interface, qmgr_add_ref, qmgr_release, qmgr_create_group, qmgr_get_group, qmgr_enum_groups,
};

/* ---- group ---- */

static bool give(abi_variant *value, const text *t) {
  value->vt = ABI_VT_BSTR;
  value->value.bstr = text_get(t);
  return value->value.bstr != NULL;
}

static abi_hresult get_prop(record *r, abi_groupprop property, abi_variant *value) {
  switch (property) {
    case ABI_GROUPPROP_PRIORITY:
    case ABI_GROUPPROP_PROTOCOLFLAGS:
      value->vt = ABI_VT_I4;
      value->value.i4 = 1;
      return ABI_S_OK;
    case ABI_GROUPPROP_NOTIFYFLAGS:
      value->vt = ABI_VT_I4;
      value->value.i4 = (int32_t)r->notify_flags;
      return ABI_S_OK;
    case ABI_GROUPPROP_NOTIFYCLSID: {
      abi_char units[38];
      clsid_text(&r->clsid, units);
      text written = {units, 38};
      return give(value, &written) ? ABI_S_OK : ABI_E_OUTOFMEMORY;
    }
    case ABI_GROUPPROP_DISPLAYNAME:
      return give(value, &r->name) ? ABI_S_OK : ABI_E_OUTOFMEMORY;
    case ABI_GROUPPROP_DESCRIPTION:
      return give(value, &r->description) ? ABI_S_OK : ABI_E_OUTOFMEMORY;
    default:
      return ABI_E_NOTIMPL;
  }
}

static abi_hresult ABI_CALL group_get_prop(abi_group *self, abi_groupprop property, abi_variant *value) {
  /* What came in is not initialized: never freed, and empty unless there is an answer. */
  if (value != NULL && wrong != QMGR_WRONG_VARIANT_NOT_EMPTY) {
    value->vt = ABI_VT_EMPTY;
  }
  ENTER(QMGR_GROUP, 3);
  NOT_NULL(value);
  SHOWN;
  NOT_GONE;
  lock();
  abi_hresult hr = get_prop(r, property, value);
  unlock();
  return hr;
}

/* One of the six types of numbers. */
static bool number(const abi_variant *value, int64_t *result) {
  if (wrong == QMGR_WRONG_VARIANT_WIDE && (value->vt == ABI_VT_I2 || value->vt == ABI_VT_UI2)) {
    *result = value->value.i4;
    return true;
  }
  switch (value->vt) {
    case ABI_VT_I4:
    case ABI_VT_INT:
      *result = value->value.i4;
      return true;
    case ABI_VT_I2:
      *result = value->value.i2;
      return true;
    case ABI_VT_UI4:
    case ABI_VT_UINT:
      *result = value->value.ui4;
      return wrong != QMGR_WRONG_VARIANT_TYPE || value->vt != ABI_VT_UINT;
    case ABI_VT_UI2:
      *result = value->value.ui2;
      return true;
    default:
      return false;
  }
}

static abi_hresult set_text(text *t, const abi_variant *value, abi_ulong limit) {
  if (value->vt != ABI_VT_BSTR) {
    return ABI_E_INVALIDARG;
  }
  abi_ulong length = qmgr_bstr_length(value->value.bstr);
  for (abi_ulong i = 0; i < length; i++) {
    if (value->value.bstr[i] == 0) {
      if (wrong == QMGR_WRONG_STRING_CUT) {
        length = i;
        break;
      }
      return ABI_E_INVALIDARG;
    }
  }
  if (length > limit) {
    return ABI_E_INVALIDARG;
  }
  lock();
  bool set = text_set(t, value->value.bstr, length);
  unlock();
  return set ? ABI_S_OK : ABI_E_OUTOFMEMORY;
}

static abi_hresult set_class(record *r, const abi_variant *value) {
  if (value->vt != ABI_VT_BSTR) {
    return ABI_E_INVALIDARG;
  }
  abi_guid clsid = no_guid;
  if (qmgr_bstr_length(value->value.bstr) != 0 && !clsid_parse(value->value.bstr, &clsid)) {
    return ABI_E_INVALIDARG;
  }
  abi_callback1 *callback = NULL;
  if (!same(&clsid, &no_guid)) {
    if (activator == NULL) {
      return ABI_REGDB_E_CLASSNOTREG;
    }
    abi_hresult hr = activator(&clsid, &iid_callback, (void **)&callback);
    if (hr != ABI_S_OK) {
      return hr;
    }
    __atomic_add_fetch(&live_callbacks, 1, __ATOMIC_SEQ_CST);
  }
  lock();
  r->clsid = clsid;
  unlock();
  bind(r, callback);
  return ABI_S_OK;
}

static abi_hresult ABI_CALL group_set_prop(abi_group *self, abi_groupprop property, abi_variant *value) {
  ENTER(QMGR_GROUP, 4);
  NOT_NULL(value);
  SHOWN;
  NOT_GONE;
  int64_t n = 0;
  switch (property) {
    case ABI_GROUPPROP_PRIORITY:
    case ABI_GROUPPROP_PROTOCOLFLAGS:
      if (!number(value, &n)) {
        return ABI_E_INVALIDARG;
      }
      return n == 1 ? ABI_S_OK : ABI_E_NOTIMPL;
    case ABI_GROUPPROP_NOTIFYFLAGS:
      if (!number(value, &n)) {
        return ABI_E_INVALIDARG;
      }
      if ((n & ~(int64_t)(ABI_QM_NOTIFY_GROUP_DONE | ABI_QM_NOTIFY_DISABLE_NOTIFY)) != 0
          && wrong != QMGR_WRONG_NOTIFY_BITS) {
        return ABI_E_NOTIMPL;
      }
      r->notify_flags = (abi_ulong)n;
      return ABI_S_OK;
    case ABI_GROUPPROP_NOTIFYCLSID:
      return set_class(r, value);
    case ABI_GROUPPROP_DISPLAYNAME:
      return set_text(&r->name, value, MAX_NAME);
    case ABI_GROUPPROP_DESCRIPTION:
      return set_text(&r->description, value, MAX_DESCRIPTION);
    default:
      return ABI_E_NOTIMPL;
  }
}

static abi_hresult ABI_CALL group_get_progress(abi_group *self, abi_ulong selector, abi_ulong *value) {
  ENTER(QMGR_GROUP, 5);
  NOT_NULL(value);
  SHOWN;
  NOT_GONE;
  return progress(r, selector, value);
}

static abi_hresult ABI_CALL group_get_status(abi_group *self, abi_ulong *status, abi_ulong *job_index) {
  ENTER(QMGR_GROUP, 6);
  NOT_NULL(status);
  NOT_NULL(job_index);
  SHOWN;
  NOT_GONE;
  *status = group_status(r);
  *job_index = 0;
  return ABI_S_OK;
}

static abi_hresult ABI_CALL group_get_job(abi_group *self, abi_guid id, abi_job1 **job) {
  CLEAR(job);
  ENTER(QMGR_GROUP, 7);
  NOT_NULL(job);
  SHOWN;
  NOT_GONE;
  id = as_received(id);
  lock();
  abi_hresult hr = ABI_QM_E_ITEM_NOT_FOUND;
  if (r->has_job && same(&r->job_id, &id)) {
    hr = out((void **)job, object_new(QMGR_JOB1, r)) ? ABI_S_OK : ABI_E_OUTOFMEMORY;
  }
  unlock();
  return hr;
}

static abi_hresult ABI_CALL group_suspend(abi_group *self) {
  ENTER(QMGR_GROUP, 8);
  SHOWN;
  NOT_GONE;
  lock();
  if (r->state == RUNNING) {
    r->state = SUSPENDED;
  }
  unlock();
  return ABI_S_OK;
}

static abi_hresult ABI_CALL group_resume(abi_group *self) {
  ENTER(QMGR_GROUP, 9);
  SHOWN;
  NOT_GONE;
  lock();
  abi_hresult hr = ABI_S_OK;
  if (r->state == SUSPENDED || r->state == FAILED) {
    if (r->file_count == 0) {
      hr = ABI_QM_E_INVALID_STATE;
    } else {
      r->state = RUNNING;
      r->retries = r->win32 = r->transport = 0;
    }
  }
  unlock();
  return hr;
}

static abi_hresult ABI_CALL group_cancel(abi_group *self) {
  ENTER(QMGR_GROUP, 10);
  SHOWN;
  NOT_GONE;
  lock();
  /* A second one at the same moment has lost. */
  bool first = !r->gone;
  abi_callback1 *callback = first ? record_remove(r) : NULL;
  unlock();
  callback_release(callback);
  return first ? ABI_S_OK : ABI_QM_E_INVALID_STATE;
}

static abi_hresult ABI_CALL group_get_size(abi_group *self, abi_ulong *size) {
  ENTER(QMGR_GROUP, 11);
  NOT_NULL(size);
  SHOWN;
  NOT_GONE;
  *size = capped(r->total);
  return ABI_S_OK;
}

static abi_hresult ABI_CALL group_get_group_id(abi_group *self, abi_guid *id) {
  ENTER(QMGR_GROUP, 12);
  NOT_NULL(id);
  SHOWN;
  if (r->gone && wrong == QMGR_WRONG_GONE_ID) {
    return ABI_QM_E_INVALID_STATE;
  }
  *id = r->id;
  return ABI_S_OK;
}

static abi_hresult ABI_CALL group_create_job(abi_group *self, abi_guid id, abi_job1 **job) {
  CLEAR(job);
  ENTER(QMGR_GROUP, 13);
  NOT_NULL(job);
  SHOWN;
  NOT_GONE;
  id = as_received(id);
  if (same(&id, &no_guid)) {
    return ABI_E_INVALIDARG;
  }
  lock();
  abi_hresult hr = ABI_S_OK;
  if (r->state == RUNNING) {
    hr = ABI_QM_E_INVALID_STATE;
  } else if (r->has_job) {
    hr = wrong == QMGR_WRONG_SECOND_JOB ? ABI_E_INVALIDARG : ABI_E_NOTIMPL;
  } else if (job_taken(&id)) {
    hr = ABI_E_INVALIDARG;
  } else if (!out((void **)job, object_new(QMGR_JOB1, r))) {
    hr = ABI_E_OUTOFMEMORY;
  } else {
    r->has_job = true;
    r->job_id = id;
  }
  unlock();
  return hr;
}

static abi_hresult ABI_CALL group_enum_jobs(abi_group *self, abi_ulong flags, abi_enum_jobs1 **jobs) {
  CLEAR(jobs);
  ENTER(QMGR_GROUP, 14);
  NOT_NULL(jobs);
  SHOWN;
  NOT_GONE;
  if (flags != 0 && wrong != QMGR_WRONG_FLAGS) {
    return ABI_E_NOTIMPL;
  }
  lock();
  object *o = enumerator(QMGR_ENUM_JOBS1, r->has_job ? 1 : 0);
  if (o != NULL && r->has_job) {
    o->ids[0] = r->job_id;
  }
  unlock();
  return out((void **)jobs, o) ? ABI_S_OK : ABI_E_OUTOFMEMORY;
}

static abi_hresult ABI_CALL group_switch_to_foreground(abi_group *self) {
  ENTER(QMGR_GROUP, 15);
  SHOWN;
  NOT_GONE;
  r->foreground = true;
  return ABI_S_OK;
}

static abi_hresult ABI_CALL group_query_new_job_interface(abi_group *self, const abi_guid *iid, abi_unknown **place) {
  if (place != NULL && wrong != QMGR_WRONG_NEW_JOB_OUT) {
    *place = NULL;
  }
  ENTER(QMGR_GROUP, 16);
  NOT_NULL(iid);
  NOT_NULL(place);
  SHOWN;
  NOT_GONE;
  return ABI_E_NOTIMPL;
}

static abi_hresult ABI_CALL group_set_notification_pointer(
    abi_group *self, const abi_guid *iid, abi_unknown *callback) {
  ENTER(QMGR_GROUP, 17);
  NOT_NULL(iid);
  SHOWN;
  NOT_GONE;
  if (!same(iid, &iid_callback)) {
    return ABI_E_NOTIMPL;
  }
  if (callback != NULL) {
    __atomic_add_fetch(&live_callbacks, 1, __ATOMIC_SEQ_CST);
    if (wrong != QMGR_WRONG_POINTER_UNCOUNTED) {
      callback->vtbl->add_ref(callback);
    }
  }
  bind(r, (abi_callback1 *)(void *)callback);
  return ABI_S_OK;
}

#define GROUP_TABLE(suspend, resume) \
  { \
    group_query_interface, group_add_ref, group_release, group_get_prop, group_set_prop, group_get_progress, \
        group_get_status, group_get_job, suspend, resume, group_cancel, group_get_size, group_get_group_id, \
        group_create_job, group_enum_jobs, group_switch_to_foreground, group_query_new_job_interface, \
        group_set_notification_pointer \
  }

static const abi_group_vtbl group_vtbl = GROUP_TABLE(group_suspend, group_resume);
static const abi_group_vtbl group_swapped_vtbl = GROUP_TABLE(group_resume, group_suspend);

/* ---- job ---- */

static abi_hresult ABI_CALL job1_cancel_job(abi_job1 *self) {
  ENTER(QMGR_JOB1, 3);
  SHOWN;
  NOT_GONE;
  return ABI_E_NOTIMPL;
}

static abi_hresult ABI_CALL job1_get_progress(abi_job1 *self, abi_ulong selector, abi_ulong *value) {
  ENTER(QMGR_JOB1, 4);
  NOT_NULL(value);
  SHOWN;
  NOT_GONE;
  return progress(r, selector, value);
}

static abi_hresult ABI_CALL job1_get_status(
    abi_job1 *self, abi_ulong *status, abi_ulong *win32, abi_ulong *transport, abi_ulong *retries) {
  ENTER(QMGR_JOB1, 5);
  NOT_NULL(status);
  NOT_NULL(win32);
  NOT_NULL(transport);
  NOT_NULL(retries);
  SHOWN;
  NOT_GONE;
  lock();
  bool failed = r->state == FAILED;
  *status = r->state == COMPLETE ? ABI_QM_STATUS_JOB_COMPLETE : ABI_QM_STATUS_JOB_INCOMPLETE;
  *status |= failed ? ABI_QM_STATUS_JOB_ERROR : 0;
  *win32 = failed ? r->win32 : 0;
  *transport = failed ? r->transport : 0;
  *retries = failed ? r->retries : 0;
  unlock();
  return ABI_S_OK;
}

static abi_hresult ABI_CALL job1_add_files(abi_job1 *self, abi_ulong count, abi_filesetinfo **files) {
  ENTER(QMGR_JOB1, 6);
  NOT_NULL(files);
  SHOWN;
  NOT_GONE;
  if (count == 0) {
    return ABI_E_INVALIDARG;
  }
  abi_ulong valid = 0;
  while (valid < count) {
    /* One of the mistakes: an array of structures, as one page of the documentation has it. */
    abi_filesetinfo *given = wrong == QMGR_WRONG_ADD_ARRAY && files[0] != NULL ? files[0] + valid : files[valid];
    if (given == NULL || !remote_valid(given->remote) || !local_valid(given->local)) {
      break;
    }
    valid++;
  }
  if (valid < count && wrong != QMGR_WRONG_ADD_PARTLY) {
    return ABI_E_INVALIDARG;
  }
  lock();
  abi_hresult hr = valid < count ? ABI_E_INVALIDARG : ABI_S_OK;
  file *grown = valid == 0 ? NULL : realloc(r->files, (r->file_count + (size_t)valid) * sizeof *grown);
  if (grown != NULL) {
    r->files = grown;
    for (abi_ulong i = 0; i < valid; i++) {
      abi_filesetinfo *given = wrong == QMGR_WRONG_ADD_ARRAY ? files[0] + i : files[i];
      file *added = &r->files[r->file_count];
      memset(added, 0, sizeof *added);
      if (!text_set(&added->remote, given->remote, qmgr_bstr_length(given->remote))
          || !text_set(&added->local, given->local, qmgr_bstr_length(given->local))) {
        text_free(&added->remote);
        hr = ABI_E_OUTOFMEMORY;
        break;
      }
      r->file_count++;
    }
    if (r->state == COMPLETE) {
      r->state = SUSPENDED;
      /* One size is unknown again, and so is the sum. */
      r->total = 0;
    }
  }
  unlock();
  return hr;
}

static abi_hresult ABI_CALL job1_get_file(abi_job1 *self, abi_ulong index, abi_filesetinfo *info) {
  if (info != NULL && wrong != QMGR_WRONG_FILE_OUT) {
    info->remote = NULL;
    info->local = NULL;
    info->size_hint = 0;
  }
  ENTER(QMGR_JOB1, 7);
  NOT_NULL(info);
  SHOWN;
  NOT_GONE;
  lock();
  abi_hresult hr = wrong == QMGR_WRONG_FILE_INDEX ? ABI_E_INVALIDARG : ABI_QM_E_ITEM_NOT_FOUND;
  if (index < r->file_count) {
    info->remote = text_get(&r->files[index].remote);
    info->local = text_get(&r->files[index].local);
    info->size_hint = 0;
    hr = ABI_S_OK;
  }
  unlock();
  return hr;
}

static abi_hresult ABI_CALL job1_get_file_count(abi_job1 *self, abi_ulong *count) {
  ENTER(QMGR_JOB1, 8);
  NOT_NULL(count);
  SHOWN;
  NOT_GONE;
  *count = r->file_count;
  return ABI_S_OK;
}

static abi_hresult ABI_CALL job1_switch_to_foreground(abi_job1 *self) {
  ENTER(QMGR_JOB1, 9);
  SHOWN;
  NOT_GONE;
  return ABI_E_NOTIMPL;
}

static abi_hresult ABI_CALL job1_get_job_id(abi_job1 *self, abi_guid *id) {
  ENTER(QMGR_JOB1, 10);
  NOT_NULL(id);
  SHOWN;
  if (r->gone && wrong == QMGR_WRONG_GONE_ID) {
    return ABI_QM_E_INVALID_STATE;
  }
  *id = r->job_id;
  return ABI_S_OK;
}

static const abi_job1_vtbl job1_vtbl = {
    job1_query_interface, job1_add_ref,        job1_release,  job1_cancel_job,
    job1_get_progress,    job1_get_status,     job1_add_files, job1_get_file,
    job1_get_file_count,  job1_switch_to_foreground, job1_get_job_id,
};

/* ---- what a test says to the server ---- */

void *qmgr_server_create(void) {
  lock();
  object *o = object_new(QMGR_QMGR, NULL);
  unlock();
  return o;
}

void qmgr_server_reset(void) {
  wrong = QMGR_WRONG_NONE;
  lock();
  while (first_record != NULL) {
    abi_callback1 *callback = record_remove(first_record);
    unlock();
    callback_release(callback);
    lock();
  }
  generation++;
  live_objects = 0;
  live_callbacks = 0;
  violations = 0;
  file_size = 10;
  activator = NULL;
  memset(calls, 0, sizeof calls);
  memset(failures, 0, sizeof failures);
  unlock();
}

int qmgr_server_live_objects(void) {
  lock();
  int live = live_objects;
  unlock();
  return live;
}

int qmgr_server_live_callbacks(void) {
  return __atomic_load_n(&live_callbacks, __ATOMIC_SEQ_CST);
}

int qmgr_server_violations(void) {
  return __atomic_load_n(&violations, __ATOMIC_SEQ_CST);
}

static bool known(int interface, int slot) {
  return interface >= 0 && interface < QMGR_INTERFACES && slot >= 0 && slot < QMGR_SLOTS;
}

long long qmgr_server_calls(int interface, int slot) {
  if (!known(interface, slot)) {
    return -1;
  }
  lock();
  long long count = calls[interface][slot];
  unlock();
  return count;
}

void qmgr_server_fail(int interface, int slot, abi_hresult hr) {
  if (known(interface, slot)) {
    lock();
    failures[interface][slot].armed = true;
    failures[interface][slot].hr = hr;
    unlock();
  }
}

void qmgr_server_wrong(int mistake) {
  wrong = mistake;
}

const char *qmgr_server_mistake(int mistake) {
#define MISTAKE_NAME(name) #name,
  static const char *const names[] = {QMGR_MISTAKE_LIST(MISTAKE_NAME)};
  return mistake >= 0 && mistake < QMGR_MISTAKES ? names[mistake] : NULL;
}

void qmgr_server_file_size(abi_ulong size) {
  file_size = size;
}

void qmgr_server_activator(qmgr_activate activate) {
  activator = activate;
}

abi_hresult qmgr_server_add_group(const abi_guid *id) {
  lock();
  record *r = NULL;
  abi_hresult hr = record_create(id, &r);
  unlock();
  return hr;
}

abi_hresult qmgr_server_progress(const abi_guid *id, uint64_t done, uint64_t total) {
  lock();
  record *r = record_find(id);
  if (r != NULL) {
    r->done = done;
    r->total = total;
  }
  unlock();
  return r == NULL ? ABI_QM_E_ITEM_NOT_FOUND : ABI_S_OK;
}

/* Ends a group, and tells its callback what it is to be told. */
static abi_hresult end(const abi_guid *id, bool error, abi_ulong index) {
  lock();
  record *r = record_find(id);
  if (r == NULL || r->state != RUNNING) {
    unlock();
    return r == NULL ? ABI_QM_E_ITEM_NOT_FOUND : ABI_QM_E_INVALID_STATE;
  }
  r->state = error ? FAILED : COMPLETE;
  abi_ulong done = error ? index : r->file_count;
  r->done = (uint64_t)done * file_size;
  r->total = error ? 0 : r->done;
  bool wanted = (r->notify_flags & ABI_QM_NOTIFY_DISABLE_NOTIFY) == 0
      && (error || (r->notify_flags & ABI_QM_NOTIFY_GROUP_DONE) != 0);
  abi_callback1 *callback = wanted ? r->callback : NULL;
  object *group = NULL;
  object *job = NULL;
  abi_ulong status = group_status(r);
  abi_ulong retries = r->retries;
  abi_ulong win32 = r->win32;
  abi_ulong transport = r->transport;
  if (callback != NULL) {
    group = object_new(QMGR_GROUP, r);
    if (error || wrong == QMGR_WRONG_STATUS_JOB) {
      job = object_new(QMGR_JOB1, r);
    }
    calls[QMGR_CALLBACK1][3]++;
  }
  unlock();
  if (callback == NULL) {
    return ABI_S_OK;
  }
  /* The group may be cancelled inside, which releases what is bound. */
  callback->vtbl->add_ref(callback);
  if (wrong == QMGR_WRONG_STATUS_FLAGS) {
    status &= ~(abi_ulong)ABI_QM_STATUS_GROUP_SUSPENDED;
  }
  abi_hresult hr = callback->vtbl->on_status(
      callback,
      (abi_group *)(void *)group,
      (abi_job1 *)(void *)job,
      error ? index : UINT32_MAX,
      status,
      retries,
      win32,
      transport);
  callback->vtbl->release(callback);
  release(group);
  if (job != NULL) {
    release(job);
  }
  return hr;
}

abi_hresult qmgr_server_complete(const abi_guid *id) {
  return end(id, false, 0);
}

abi_hresult qmgr_server_error(
    const abi_guid *id, abi_ulong index, abi_ulong retries, abi_ulong win32, abi_ulong transport) {
  lock();
  record *r = record_find(id);
  if (r != NULL) {
    r->retries = retries;
    r->win32 = win32;
    r->transport = transport;
  }
  unlock();
  return end(id, true, index);
}

abi_hresult ABI_CALL qmgr_server_settle(void *context, const abi_guid *id) {
  (void)context;
  lock();
  record *r = record_find(id);
  abi_ulong missing = 0;
  while (r != NULL && missing < r->file_count && !has_word(&r->files[missing].remote, "missing")) {
    missing++;
  }
  bool error = r != NULL && missing < r->file_count;
  unlock();
  return error ? qmgr_server_error(id, missing, 0, 0, 404) : qmgr_server_complete(id);
}
