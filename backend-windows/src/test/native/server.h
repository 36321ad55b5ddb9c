/*
 * A queue in memory with known answers, by the specification, for one user: what a consumer is tested with. One queue for
 * the process; it transfers nothing by itself, whoever tests says when a group is done.
 */
#ifndef QMGR_SERVER_H
#define QMGR_SERVER_H

#include "bstr.h"
#include "qmgr_abi.h"

enum qmgr_interface {
  QMGR_QMGR,
  QMGR_ENUM_GROUPS,
  QMGR_GROUP,
  QMGR_JOB1,
  QMGR_ENUM_JOBS1,
  QMGR_CALLBACK1,
  QMGR_INTERFACES
};

/* No table has more slots. */
#define QMGR_SLOTS 18

/* Mistakes that the server makes on purpose, so that a client can be seen to notice. */
#define QMGR_MISTAKE_LIST(X) \
  X(NONE) \
  X(GUID_SWAPPED) \
  X(GUID_HALF) \
  X(FETCHED_NULL) \
  X(FETCHED_ADDED) \
  X(NEXT_BEYOND) \
  X(NEXT_SIGNED) \
  X(SKIP_WRAPS) \
  X(CLONE_AT_START) \
  X(COUNT_LEFT) \
  X(NO_SNAPSHOT) \
  X(QUERY_OUT) \
  X(QUERY_UNCOUNTED) \
  X(QUERY_NULL) \
  X(OUT_NOT_NULLED) \
  X(FLAGS) \
  X(VARIANT_NOT_EMPTY) \
  X(VARIANT_WIDE) \
  X(VARIANT_TYPE) \
  X(STRING_CUT) \
  X(STRING_LENGTH) \
  X(NOTIFY_BITS) \
  X(TIME_DONE) \
  X(SECOND_JOB) \
  X(ADD_PARTLY) \
  X(ADD_ARRAY) \
  X(FILE_INDEX) \
  X(FILE_OUT) \
  X(SLOTS_SWAPPED) \
  X(NEW_JOB_OUT) \
  X(POINTER_UNCOUNTED) \
  X(POINTER_KEPT) \
  X(STATUS_JOB) \
  X(STATUS_FLAGS) \
  X(GONE_ANSWERS) \
  X(GONE_ID) \
  X(GONE_LISTED)

#define QMGR_MISTAKE_ENUMERATOR(name) QMGR_WRONG_##name,
enum qmgr_mistake { QMGR_MISTAKE_LIST(QMGR_MISTAKE_ENUMERATOR) QMGR_MISTAKES };

/* An IBackgroundCopyQMgr with one reference; every one shows the same queue. */
ABI_EXPORT void *qmgr_server_create(void);

/* Empties the queue and forgets counts, failures and mistakes; what is still held of before answers as after cancelling. */
ABI_EXPORT void qmgr_server_reset(void);

/* Objects that are not released; managers, groups, jobs and enumerators. */
ABI_EXPORT int qmgr_server_live_objects(void);

/* Pointers to callbacks that the server holds. */
ABI_EXPORT int qmgr_server_live_callbacks(void);

/* How often a slot was called; those of QMGR_CALLBACK1 are calls by the server. */
ABI_EXPORT long long qmgr_server_calls(int interface, int slot);

/* Makes the next call of a slot fail, from 3 on, or QueryInterface. */
ABI_EXPORT void qmgr_server_fail(int interface, int slot, abi_hresult hr);

/* From now on makes one mistake, and no other. */
ABI_EXPORT void qmgr_server_wrong(int mistake);

/* The name of a mistake; null beyond the last. */
ABI_EXPORT const char *qmgr_server_mistake(int mistake);

/* How many bytes every file has that is added from now on; 10 at first. */
ABI_EXPORT void qmgr_server_file_size(abi_ulong size);

/* What creates a callback's class for NOTIFYCLSID; without it no class is registered. */
typedef abi_hresult(ABI_CALL *qmgr_activate)(const abi_guid *clsid, const abi_guid *iid, void **object);
ABI_EXPORT void qmgr_server_activator(qmgr_activate activate);

/* Makes a group without going through the interface; fails as CreateGroup does. */
ABI_EXPORT abi_hresult qmgr_server_add_group(const abi_guid *id);

/* Sets what a group and its job say: bytes and, when they are not 0, the whole. */
ABI_EXPORT abi_hresult qmgr_server_progress(const abi_guid *id, uint64_t done, uint64_t total);

/* Ends a running group well, and notifies. */
ABI_EXPORT abi_hresult qmgr_server_complete(const abi_guid *id);

/* Ends a running group with an error of a file, and notifies. */
ABI_EXPORT abi_hresult qmgr_server_error(
    const abi_guid *id, abi_ulong index, abi_ulong retries, abi_ulong win32, abi_ulong transport);

/* What a client's parameters ask for: ends a group, with 404 at the first file whose URL contains "missing". */
ABI_EXPORT abi_hresult ABI_CALL qmgr_server_settle(void *context, const abi_guid *id);

/* How often something was called in a way that no client may: an object of another kind, a freed one. 0 is right. */
ABI_EXPORT int qmgr_server_violations(void);

#endif
