/*
 * Compiled, never run: our header and the tables of the Java code, compared with the public-domain headers of mingw-w64.
 * "java_abi.h" is written from the Java enums and constants by the build of the tests.
 */
#include "qmgr_abi.h"

#define COBJMACROS
#include <windows.h>
#include <ole2.h>

/* Ids as numbers: a constant object is no constant expression in C. */
#undef DEFINE_GUID
#define DEFINE_GUID(name, a, b, c, d0, d1, d2, d3, d4, d5, d6, d7) \
  enum { \
    name##_0 = a, \
    name##_1 = b, \
    name##_2 = c, \
    name##_3 = d0, \
    name##_4 = d1, \
    name##_5 = d2, \
    name##_6 = d3, \
    name##_7 = d4, \
    name##_8 = d5, \
    name##_9 = d6, \
    name##_10 = d7 \
  }

#include <bits.h>
#include <qmgr.h>

#include "java_abi.h"

#define SLOT(table, method) (offsetof(table, method) / sizeof(void *))

/* ---- our header against theirs: every slot, and none beyond ---- */

#define SAME(ours, method, theirs, their_method) \
  _Static_assert(SLOT(ours, method) == SLOT(theirs, their_method), #theirs "::" #their_method)
#define SAME_TABLE(ours, theirs) \
  _Static_assert(sizeof(ours) == sizeof(theirs), #theirs); \
  SAME(ours, query_interface, theirs, QueryInterface); \
  SAME(ours, add_ref, theirs, AddRef); \
  SAME(ours, release, theirs, Release)

SAME_TABLE(abi_unknown_vtbl, IUnknownVtbl);

SAME_TABLE(abi_qmgr_vtbl, IBackgroundCopyQMgrVtbl);
SAME(abi_qmgr_vtbl, create_group, IBackgroundCopyQMgrVtbl, CreateGroup);
SAME(abi_qmgr_vtbl, get_group, IBackgroundCopyQMgrVtbl, GetGroup);
SAME(abi_qmgr_vtbl, enum_groups, IBackgroundCopyQMgrVtbl, EnumGroups);

SAME_TABLE(abi_enum_groups_vtbl, IEnumBackgroundCopyGroupsVtbl);
SAME(abi_enum_groups_vtbl, next, IEnumBackgroundCopyGroupsVtbl, Next);
SAME(abi_enum_groups_vtbl, skip, IEnumBackgroundCopyGroupsVtbl, Skip);
SAME(abi_enum_groups_vtbl, reset, IEnumBackgroundCopyGroupsVtbl, Reset);
SAME(abi_enum_groups_vtbl, clone, IEnumBackgroundCopyGroupsVtbl, Clone);
SAME(abi_enum_groups_vtbl, get_count, IEnumBackgroundCopyGroupsVtbl, GetCount);

SAME_TABLE(abi_group_vtbl, IBackgroundCopyGroupVtbl);
SAME(abi_group_vtbl, get_prop, IBackgroundCopyGroupVtbl, GetProp);
SAME(abi_group_vtbl, set_prop, IBackgroundCopyGroupVtbl, SetProp);
SAME(abi_group_vtbl, get_progress, IBackgroundCopyGroupVtbl, GetProgress);
SAME(abi_group_vtbl, get_status, IBackgroundCopyGroupVtbl, GetStatus);
SAME(abi_group_vtbl, get_job, IBackgroundCopyGroupVtbl, GetJob);
SAME(abi_group_vtbl, suspend_group, IBackgroundCopyGroupVtbl, SuspendGroup);
SAME(abi_group_vtbl, resume_group, IBackgroundCopyGroupVtbl, ResumeGroup);
SAME(abi_group_vtbl, cancel_group, IBackgroundCopyGroupVtbl, CancelGroup);
SAME(abi_group_vtbl, get_size, IBackgroundCopyGroupVtbl, get_Size);
SAME(abi_group_vtbl, get_group_id, IBackgroundCopyGroupVtbl, get_GroupID);
SAME(abi_group_vtbl, create_job, IBackgroundCopyGroupVtbl, CreateJob);
SAME(abi_group_vtbl, enum_jobs, IBackgroundCopyGroupVtbl, EnumJobs);
SAME(abi_group_vtbl, switch_to_foreground, IBackgroundCopyGroupVtbl, SwitchToForeground);
SAME(abi_group_vtbl, query_new_job_interface, IBackgroundCopyGroupVtbl, QueryNewJobInterface);
SAME(abi_group_vtbl, set_notification_pointer, IBackgroundCopyGroupVtbl, SetNotificationPointer);

SAME_TABLE(abi_job1_vtbl, IBackgroundCopyJob1Vtbl);
SAME(abi_job1_vtbl, cancel_job, IBackgroundCopyJob1Vtbl, CancelJob);
SAME(abi_job1_vtbl, get_progress, IBackgroundCopyJob1Vtbl, GetProgress);
SAME(abi_job1_vtbl, get_status, IBackgroundCopyJob1Vtbl, GetStatus);
SAME(abi_job1_vtbl, add_files, IBackgroundCopyJob1Vtbl, AddFiles);
SAME(abi_job1_vtbl, get_file, IBackgroundCopyJob1Vtbl, GetFile);
SAME(abi_job1_vtbl, get_file_count, IBackgroundCopyJob1Vtbl, GetFileCount);
SAME(abi_job1_vtbl, switch_to_foreground, IBackgroundCopyJob1Vtbl, SwitchToForeground);
SAME(abi_job1_vtbl, get_job_id, IBackgroundCopyJob1Vtbl, get_JobID);

SAME_TABLE(abi_enum_jobs1_vtbl, IEnumBackgroundCopyJobs1Vtbl);
SAME(abi_enum_jobs1_vtbl, next, IEnumBackgroundCopyJobs1Vtbl, Next);
SAME(abi_enum_jobs1_vtbl, skip, IEnumBackgroundCopyJobs1Vtbl, Skip);
SAME(abi_enum_jobs1_vtbl, reset, IEnumBackgroundCopyJobs1Vtbl, Reset);
SAME(abi_enum_jobs1_vtbl, clone, IEnumBackgroundCopyJobs1Vtbl, Clone);
SAME(abi_enum_jobs1_vtbl, get_count, IEnumBackgroundCopyJobs1Vtbl, GetCount);

SAME_TABLE(abi_callback1_vtbl, IBackgroundCopyCallback1Vtbl);
SAME(abi_callback1_vtbl, on_status, IBackgroundCopyCallback1Vtbl, OnStatus);
SAME(abi_callback1_vtbl, on_progress, IBackgroundCopyCallback1Vtbl, OnProgress);
SAME(abi_callback1_vtbl, on_progress_ex, IBackgroundCopyCallback1Vtbl, OnProgressEx);

/* ---- structures ---- */

#define SAME_SIZE(ours, theirs) \
  _Static_assert(sizeof(ours) == sizeof(theirs) && _Alignof(ours) == _Alignof(theirs), #theirs)
#define SAME_FIELD(ours, field, theirs, their_field) \
  _Static_assert( \
      offsetof(ours, field) == offsetof(theirs, their_field) \
          && sizeof(((ours *)0)->field) == sizeof(((theirs *)0)->their_field), \
      #theirs "." #their_field)

SAME_SIZE(abi_guid, GUID);
SAME_FIELD(abi_guid, data1, GUID, Data1);
SAME_FIELD(abi_guid, data2, GUID, Data2);
SAME_FIELD(abi_guid, data3, GUID, Data3);
SAME_FIELD(abi_guid, data4, GUID, Data4);

SAME_SIZE(abi_variant, VARIANT);
SAME_FIELD(abi_variant, vt, VARIANT, vt);
SAME_FIELD(abi_variant, reserved1, VARIANT, wReserved1);
SAME_FIELD(abi_variant, reserved2, VARIANT, wReserved2);
SAME_FIELD(abi_variant, reserved3, VARIANT, wReserved3);
SAME_FIELD(abi_variant, value.i4, VARIANT, lVal);
SAME_FIELD(abi_variant, value.i2, VARIANT, iVal);
SAME_FIELD(abi_variant, value.ui4, VARIANT, ulVal);
SAME_FIELD(abi_variant, value.ui2, VARIANT, uiVal);
SAME_FIELD(abi_variant, value.i4, VARIANT, intVal);
SAME_FIELD(abi_variant, value.ui4, VARIANT, uintVal);
SAME_FIELD(abi_variant, value.boolean, VARIANT, boolVal);
SAME_FIELD(abi_variant, value.r8, VARIANT, dblVal);
SAME_FIELD(abi_variant, value.bstr, VARIANT, bstrVal);

SAME_SIZE(abi_filesetinfo, FILESETINFO);
SAME_FIELD(abi_filesetinfo, remote, FILESETINFO, bstrRemoteFile);
SAME_FIELD(abi_filesetinfo, local, FILESETINFO, bstrLocalFile);
SAME_FIELD(abi_filesetinfo, size_hint, FILESETINFO, dwSizeHint);

SAME_SIZE(abi_groupprop, GROUPPROP);
SAME_SIZE(abi_hresult, HRESULT);
SAME_SIZE(abi_ulong, DWORD);
SAME_SIZE(abi_ulong, ULONG);
SAME_SIZE(abi_char, OLECHAR);

/* ---- constants ---- */

#define SAME_VALUE(name) _Static_assert((long long)(ABI_##name) == (long long)(name), #name)
#define SAME_CODE(name) _Static_assert((int32_t)(ABI_##name) == (int32_t)(name), #name)

SAME_VALUE(VT_EMPTY);
SAME_VALUE(VT_I2);
SAME_VALUE(VT_I4);
SAME_VALUE(VT_R8);
SAME_VALUE(VT_BSTR);
SAME_VALUE(VT_BOOL);
SAME_VALUE(VT_UI2);
SAME_VALUE(VT_UI4);
SAME_VALUE(VT_INT);
SAME_VALUE(VT_UINT);
SAME_VALUE(VT_BYREF);
SAME_VALUE(GROUPPROP_PRIORITY);
SAME_VALUE(GROUPPROP_REMOTEUSERID);
SAME_VALUE(GROUPPROP_REMOTEUSERPWD);
SAME_VALUE(GROUPPROP_LOCALUSERID);
SAME_VALUE(GROUPPROP_LOCALUSERPWD);
SAME_VALUE(GROUPPROP_PROTOCOLFLAGS);
SAME_VALUE(GROUPPROP_NOTIFYFLAGS);
SAME_VALUE(GROUPPROP_NOTIFYCLSID);
SAME_VALUE(GROUPPROP_PROGRESSSIZE);
SAME_VALUE(GROUPPROP_PROGRESSPERCENT);
SAME_VALUE(GROUPPROP_PROGRESSTIME);
SAME_VALUE(GROUPPROP_DISPLAYNAME);
SAME_VALUE(GROUPPROP_DESCRIPTION);
SAME_VALUE(QM_STATUS_FILE_COMPLETE);
SAME_VALUE(QM_STATUS_FILE_INCOMPLETE);
SAME_VALUE(QM_STATUS_JOB_COMPLETE);
SAME_VALUE(QM_STATUS_JOB_INCOMPLETE);
SAME_VALUE(QM_STATUS_JOB_ERROR);
SAME_VALUE(QM_STATUS_JOB_FOREGROUND);
SAME_VALUE(QM_STATUS_GROUP_COMPLETE);
SAME_VALUE(QM_STATUS_GROUP_INCOMPLETE);
SAME_VALUE(QM_STATUS_GROUP_SUSPENDED);
SAME_VALUE(QM_STATUS_GROUP_ERROR);
SAME_VALUE(QM_STATUS_GROUP_FOREGROUND);
SAME_VALUE(QM_NOTIFY_FILE_DONE);
SAME_VALUE(QM_NOTIFY_JOB_DONE);
SAME_VALUE(QM_NOTIFY_GROUP_DONE);
SAME_VALUE(QM_NOTIFY_DISABLE_NOTIFY);
SAME_VALUE(QM_NOTIFY_USE_PROGRESSEX);
SAME_VALUE(QM_PROTOCOL_HTTP);
SAME_VALUE(QM_PROTOCOL_FTP);
SAME_VALUE(QM_PROTOCOL_SMB);
SAME_VALUE(QM_PROTOCOL_CUSTOM);
SAME_VALUE(QM_PROGRESS_PERCENT_DONE);
SAME_VALUE(QM_PROGRESS_TIME_DONE);
SAME_VALUE(QM_PROGRESS_SIZE_DONE);
SAME_CODE(S_OK);
SAME_CODE(S_FALSE);
SAME_CODE(E_NOTIMPL);
SAME_CODE(E_NOINTERFACE);
SAME_CODE(E_POINTER);
SAME_CODE(E_FAIL);
SAME_CODE(E_UNEXPECTED);
SAME_CODE(E_ACCESSDENIED);
SAME_CODE(E_OUTOFMEMORY);
SAME_CODE(E_INVALIDARG);
SAME_CODE(REGDB_E_CLASSNOTREG);
SAME_CODE(CO_E_CLASSSTRING);
SAME_CODE(RPC_E_DISCONNECTED);
SAME_CODE(QM_E_INVALID_STATE);
SAME_CODE(QM_E_SERVICE_UNAVAILABLE);
SAME_CODE(QM_E_DOWNLOADER_UNAVAILABLE);
SAME_CODE(QM_E_ITEM_NOT_FOUND);

/* ---- the structures of bits.h, in the numbers of the specification (4.3) ---- */

#define SIZE_IS(type, size) _Static_assert(sizeof(type) == (size), #type)
#define FIELD_IS(type, field, offset, size) \
  _Static_assert(offsetof(type, field) == (offset) && sizeof(((type *)0)->field) == (size), #type "." #field)

_Static_assert(sizeof(void *) == 8, "this is compiled for 64 bits");
SIZE_IS(BG_FILE_INFO, 16);
FIELD_IS(BG_FILE_INFO, RemoteName, 0, 8);
FIELD_IS(BG_FILE_INFO, LocalName, 8, 8);
SIZE_IS(BG_JOB_PROGRESS, 24);
FIELD_IS(BG_JOB_PROGRESS, BytesTotal, 0, 8);
FIELD_IS(BG_JOB_PROGRESS, BytesTransferred, 8, 8);
FIELD_IS(BG_JOB_PROGRESS, FilesTotal, 16, 4);
FIELD_IS(BG_JOB_PROGRESS, FilesTransferred, 20, 4);
SIZE_IS(BG_FILE_PROGRESS, 24);
FIELD_IS(BG_FILE_PROGRESS, BytesTotal, 0, 8);
FIELD_IS(BG_FILE_PROGRESS, BytesTransferred, 8, 8);
FIELD_IS(BG_FILE_PROGRESS, Completed, 16, 4);
SIZE_IS(BG_JOB_TIMES, 24);
FIELD_IS(BG_JOB_TIMES, CreationTime, 0, 8);
FIELD_IS(BG_JOB_TIMES, ModificationTime, 8, 8);
FIELD_IS(BG_JOB_TIMES, TransferCompletionTime, 16, 8);
SIZE_IS(FILETIME, 8);
SIZE_IS(BG_JOB_STATE, 4);
SIZE_IS(BG_JOB_PRIORITY, 4);
SIZE_IS(BG_JOB_TYPE, 4);
SIZE_IS(BG_ERROR_CONTEXT, 4);

#define VALUE_IS(name, value) _Static_assert((long long)(name) == (value), #name)

VALUE_IS(BG_JOB_STATE_QUEUED, 0);
VALUE_IS(BG_JOB_STATE_CONNECTING, 1);
VALUE_IS(BG_JOB_STATE_TRANSFERRING, 2);
VALUE_IS(BG_JOB_STATE_SUSPENDED, 3);
VALUE_IS(BG_JOB_STATE_ERROR, 4);
VALUE_IS(BG_JOB_STATE_TRANSIENT_ERROR, 5);
VALUE_IS(BG_JOB_STATE_TRANSFERRED, 6);
VALUE_IS(BG_JOB_STATE_ACKNOWLEDGED, 7);
VALUE_IS(BG_JOB_STATE_CANCELLED, 8);
VALUE_IS(BG_JOB_PRIORITY_FOREGROUND, 0);
VALUE_IS(BG_JOB_PRIORITY_HIGH, 1);
VALUE_IS(BG_JOB_PRIORITY_NORMAL, 2);
VALUE_IS(BG_JOB_PRIORITY_LOW, 3);
VALUE_IS(BG_JOB_TYPE_DOWNLOAD, 0);
VALUE_IS(BG_NOTIFY_JOB_TRANSFERRED, 1);
VALUE_IS(BG_NOTIFY_JOB_ERROR, 2);
VALUE_IS(BG_NOTIFY_DISABLE, 4);
VALUE_IS(BG_JOB_ENUM_ALL_USERS, 1);

/* ---- Java: every slot, all slots of every table, every code ---- */

#define JAVA_SLOT(interface, method, slot) \
  _Static_assert(SLOT(interface##Vtbl, method) == (slot), "Java: " #interface "::" #method);
#define JAVA_TABLE(interface, slots) \
  _Static_assert(sizeof(interface##Vtbl) == (slots) * sizeof(void *), "Java: slots of " #interface);
#define JAVA_CODE(name, value) _Static_assert((int32_t)(name) == (int32_t)(value), "Java: " #name);

JAVA_SLOTS(JAVA_SLOT)
JAVA_TABLES(JAVA_TABLE)
JAVA_CODES(JAVA_CODE)

/* ---- ids: those of Java against bits.h, and where mingw-w64 has none, against our header ---- */

#define SAME_NUMBERS(...) SAME_NUMBERS_OF(__VA_ARGS__)
#define SAME_NUMBERS_OF(n, a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10) \
  _Static_assert( \
      (a0) == (b0) && (a1) == (b1) && (a2) == (b2) && (a3) == (b3) && (a4) == (b4) && (a5) == (b5) && (a6) == (b6) \
          && (a7) == (b7) && (a8) == (b8) && (a9) == (b9) && (a10) == (b10), \
      "Java: Ids." n)
#define NUMBERS(id) id##_0, id##_1, id##_2, id##_3, id##_4, id##_5, id##_6, id##_7, id##_8, id##_9, id##_10

SAME_NUMBERS("MANAGER", JAVA_ID_MANAGER, NUMBERS(IID_IBackgroundCopyManager));
SAME_NUMBERS("JOB", JAVA_ID_JOB, NUMBERS(IID_IBackgroundCopyJob));
SAME_NUMBERS("ENUM_JOBS", JAVA_ID_ENUM_JOBS, NUMBERS(IID_IEnumBackgroundCopyJobs));
SAME_NUMBERS("ENUM_FILES", JAVA_ID_ENUM_FILES, NUMBERS(IID_IEnumBackgroundCopyFiles));
SAME_NUMBERS("FILE", JAVA_ID_FILE, NUMBERS(IID_IBackgroundCopyFile));
SAME_NUMBERS("ERROR", JAVA_ID_ERROR, NUMBERS(IID_IBackgroundCopyError));
SAME_NUMBERS("CALLBACK", JAVA_ID_CALLBACK, NUMBERS(IID_IBackgroundCopyCallback));
SAME_NUMBERS("MANAGER_CLASS", JAVA_ID_MANAGER_CLASS, NUMBERS(CLSID_BackgroundCopyManager));

SAME_NUMBERS("IUNKNOWN", JAVA_ID_IUNKNOWN, ABI_IID_IUNKNOWN);
SAME_NUMBERS("QMGR", JAVA_ID_QMGR, ABI_IID_QMGR);
SAME_NUMBERS("ENUM_GROUPS", JAVA_ID_ENUM_GROUPS, ABI_IID_ENUM_GROUPS);
SAME_NUMBERS("GROUP", JAVA_ID_GROUP, ABI_IID_GROUP);
SAME_NUMBERS("JOB1", JAVA_ID_JOB1, ABI_IID_JOB1);
SAME_NUMBERS("ENUM_JOBS1", JAVA_ID_ENUM_JOBS1, ABI_IID_ENUM_JOBS1);
SAME_NUMBERS("CALLBACK1", JAVA_ID_CALLBACK1, ABI_IID_CALLBACK1);
SAME_NUMBERS("QMGR_CLASS", JAVA_ID_QMGR_CLASS, ABI_CLSID_QMGR);
