/*
 * The binary interface of the legacy queue, written from the specification (sections 2, 3, 4), for compilers of the host
 * and of Windows alike. Every name has a prefix of its own, so that this can stand beside <qmgr.h> in one compilation and
 * be compared with it; methods are written in lower case because <windows.h> renames some of theirs.
 */
#ifndef QMGR_ABI_H
#define QMGR_ABI_H

#include <stddef.h>
#include <stdint.h>

#ifdef _WIN32
#define ABI_CALL __stdcall
#define ABI_EXPORT __declspec(dllexport)
#else
#define ABI_CALL
#define ABI_EXPORT __attribute__((visibility("default")))
#endif

typedef int32_t abi_hresult;
typedef uint32_t abi_ulong;
typedef uint16_t abi_char;

/* Text in UTF-16; 4 bytes before it count its bytes, 2 bytes of zero end it. Null means empty. */
typedef abi_char *abi_bstr;

typedef struct abi_guid {
  uint32_t data1;
  uint16_t data2;
  uint16_t data3;
  uint8_t data4[8];
} abi_guid;

typedef struct abi_variant {
  uint16_t vt;
  uint16_t reserved1;
  uint16_t reserved2;
  uint16_t reserved3;
  union {
    int32_t i4;
    int16_t i2;
    uint32_t ui4;
    uint16_t ui2;
    int16_t boolean;
    double r8;
    abi_bstr bstr;
    void *pointers[2];
    uint8_t bytes[2 * sizeof(void *)];
  } value;
} abi_variant;

typedef struct abi_filesetinfo {
  abi_bstr remote;
  abi_bstr local;
  abi_ulong size_hint;
} abi_filesetinfo;

/* Types of a VARIANT. */
#define ABI_VT_EMPTY 0
#define ABI_VT_I2 2
#define ABI_VT_I4 3
#define ABI_VT_R8 5
#define ABI_VT_BSTR 8
#define ABI_VT_BOOL 11
#define ABI_VT_UI2 18
#define ABI_VT_UI4 19
#define ABI_VT_INT 22
#define ABI_VT_UINT 23
#define ABI_VT_BYREF 0x4000

typedef int32_t abi_groupprop;

#define ABI_GROUPPROP_PRIORITY 0
#define ABI_GROUPPROP_REMOTEUSERID 1
#define ABI_GROUPPROP_REMOTEUSERPWD 2
#define ABI_GROUPPROP_LOCALUSERID 3
#define ABI_GROUPPROP_LOCALUSERPWD 4
#define ABI_GROUPPROP_PROTOCOLFLAGS 5
#define ABI_GROUPPROP_NOTIFYFLAGS 6
#define ABI_GROUPPROP_NOTIFYCLSID 7
#define ABI_GROUPPROP_PROGRESSSIZE 8
#define ABI_GROUPPROP_PROGRESSPERCENT 9
#define ABI_GROUPPROP_PROGRESSTIME 10
#define ABI_GROUPPROP_DISPLAYNAME 11
#define ABI_GROUPPROP_DESCRIPTION 12

#define ABI_QM_STATUS_FILE_COMPLETE 0x001
#define ABI_QM_STATUS_FILE_INCOMPLETE 0x002
#define ABI_QM_STATUS_JOB_COMPLETE 0x004
#define ABI_QM_STATUS_JOB_INCOMPLETE 0x008
#define ABI_QM_STATUS_JOB_ERROR 0x010
#define ABI_QM_STATUS_JOB_FOREGROUND 0x020
#define ABI_QM_STATUS_GROUP_COMPLETE 0x040
#define ABI_QM_STATUS_GROUP_INCOMPLETE 0x080
#define ABI_QM_STATUS_GROUP_SUSPENDED 0x100
#define ABI_QM_STATUS_GROUP_ERROR 0x200
#define ABI_QM_STATUS_GROUP_FOREGROUND 0x400
#define ABI_QM_NOTIFY_FILE_DONE 0x01
#define ABI_QM_NOTIFY_JOB_DONE 0x02
#define ABI_QM_NOTIFY_GROUP_DONE 0x04
#define ABI_QM_NOTIFY_DISABLE_NOTIFY 0x40
#define ABI_QM_NOTIFY_USE_PROGRESSEX 0x80
#define ABI_QM_PROTOCOL_HTTP 1
#define ABI_QM_PROTOCOL_FTP 2
#define ABI_QM_PROTOCOL_SMB 3
#define ABI_QM_PROTOCOL_CUSTOM 4
#define ABI_QM_PROGRESS_PERCENT_DONE 1
#define ABI_QM_PROGRESS_TIME_DONE 2
#define ABI_QM_PROGRESS_SIZE_DONE 3

#define ABI_HRESULT(value) ((abi_hresult)(value##U))
#define ABI_S_OK 0
#define ABI_S_FALSE 1
#define ABI_E_NOTIMPL ABI_HRESULT(0x80004001)
#define ABI_E_NOINTERFACE ABI_HRESULT(0x80004002)
#define ABI_E_POINTER ABI_HRESULT(0x80004003)
#define ABI_E_FAIL ABI_HRESULT(0x80004005)
#define ABI_E_UNEXPECTED ABI_HRESULT(0x8000FFFF)
#define ABI_E_ACCESSDENIED ABI_HRESULT(0x80070005)
#define ABI_E_OUTOFMEMORY ABI_HRESULT(0x8007000E)
#define ABI_E_INVALIDARG ABI_HRESULT(0x80070057)
#define ABI_REGDB_E_CLASSNOTREG ABI_HRESULT(0x80040154)
#define ABI_CO_E_CLASSSTRING ABI_HRESULT(0x800401F3)
#define ABI_RPC_E_DISCONNECTED ABI_HRESULT(0x80010108)
#define ABI_QM_E_INVALID_STATE ABI_HRESULT(0x81001001)
#define ABI_QM_E_SERVICE_UNAVAILABLE ABI_HRESULT(0x81001002)
#define ABI_QM_E_DOWNLOADER_UNAVAILABLE ABI_HRESULT(0x81001003)
#define ABI_QM_E_ITEM_NOT_FOUND ABI_HRESULT(0x81001004)

/* Ids as eleven numbers, which an initializer and an assertion can take alike. */
#define ABI_IID_IUNKNOWN 0x00000000, 0x0000, 0x0000, 0xC0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x46
#define ABI_IID_QMGR 0x16F41C69, 0x09F5, 0x41D2, 0x8C, 0xD8, 0x3C, 0x08, 0xC4, 0x7B, 0xC8, 0xA8
#define ABI_IID_ENUM_GROUPS 0xD993E603, 0x4AA4, 0x47C5, 0x86, 0x65, 0xC2, 0x0D, 0x39, 0xC2, 0xBA, 0x4F
#define ABI_IID_GROUP 0x1DED80A7, 0x53EA, 0x424F, 0x8A, 0x04, 0x17, 0xFE, 0xA9, 0xAD, 0xC4, 0xF5
#define ABI_IID_JOB1 0x59F5553C, 0x2031, 0x4629, 0xBB, 0x18, 0x26, 0x45, 0xA6, 0x97, 0x09, 0x47
#define ABI_IID_ENUM_JOBS1 0x8BAEBA9D, 0x8F1C, 0x42C4, 0xB8, 0x2C, 0x09, 0xAE, 0x79, 0x98, 0x0D, 0x25
#define ABI_IID_CALLBACK1 0x084F6593, 0x3800, 0x4E08, 0x9B, 0x59, 0x99, 0xFA, 0x59, 0xAD, 0xDF, 0x82
#define ABI_CLSID_QMGR 0x69AD4AEE, 0x51BE, 0x439B, 0xA9, 0x2C, 0x86, 0xAE, 0x49, 0x0E, 0x8B, 0x30
#define ABI_GUID(...) ABI_GUID_OF(__VA_ARGS__)
#define ABI_GUID_OF(a, b, c, d0, d1, d2, d3, d4, d5, d6, d7) {a, b, c, {d0, d1, d2, d3, d4, d5, d6, d7}}

typedef struct abi_unknown abi_unknown;
typedef struct abi_qmgr abi_qmgr;
typedef struct abi_enum_groups abi_enum_groups;
typedef struct abi_group abi_group;
typedef struct abi_job1 abi_job1;
typedef struct abi_enum_jobs1 abi_enum_jobs1;
typedef struct abi_callback1 abi_callback1;

/* The three slots that every table begins with. */
#define ABI_UNKNOWN(type) \
  abi_hresult(ABI_CALL *query_interface)(type * self, const abi_guid *iid, void **object); \
  abi_ulong(ABI_CALL *add_ref)(type * self); \
  abi_ulong(ABI_CALL *release)(type * self)

typedef struct abi_unknown_vtbl {
  ABI_UNKNOWN(abi_unknown);
} abi_unknown_vtbl;

typedef struct abi_qmgr_vtbl {
  ABI_UNKNOWN(abi_qmgr);
  abi_hresult(ABI_CALL *create_group)(abi_qmgr *self, abi_guid id, abi_group **group);
  abi_hresult(ABI_CALL *get_group)(abi_qmgr *self, abi_guid id, abi_group **group);
  abi_hresult(ABI_CALL *enum_groups)(abi_qmgr *self, abi_ulong flags, abi_enum_groups **groups);
} abi_qmgr_vtbl;

typedef struct abi_enum_groups_vtbl {
  ABI_UNKNOWN(abi_enum_groups);
  abi_hresult(ABI_CALL *next)(abi_enum_groups *self, abi_ulong celt, abi_guid *ids, abi_ulong *fetched);
  abi_hresult(ABI_CALL *skip)(abi_enum_groups *self, abi_ulong celt);
  abi_hresult(ABI_CALL *reset)(abi_enum_groups *self);
  abi_hresult(ABI_CALL *clone)(abi_enum_groups *self, abi_enum_groups **clone);
  abi_hresult(ABI_CALL *get_count)(abi_enum_groups *self, abi_ulong *count);
} abi_enum_groups_vtbl;

typedef struct abi_group_vtbl {
  ABI_UNKNOWN(abi_group);
  abi_hresult(ABI_CALL *get_prop)(abi_group *self, abi_groupprop property, abi_variant *value);
  abi_hresult(ABI_CALL *set_prop)(abi_group *self, abi_groupprop property, abi_variant *value);
  abi_hresult(ABI_CALL *get_progress)(abi_group *self, abi_ulong selector, abi_ulong *progress);
  abi_hresult(ABI_CALL *get_status)(abi_group *self, abi_ulong *status, abi_ulong *job_index);
  abi_hresult(ABI_CALL *get_job)(abi_group *self, abi_guid id, abi_job1 **job);
  abi_hresult(ABI_CALL *suspend_group)(abi_group *self);
  abi_hresult(ABI_CALL *resume_group)(abi_group *self);
  abi_hresult(ABI_CALL *cancel_group)(abi_group *self);
  abi_hresult(ABI_CALL *get_size)(abi_group *self, abi_ulong *size);
  abi_hresult(ABI_CALL *get_group_id)(abi_group *self, abi_guid *id);
  abi_hresult(ABI_CALL *create_job)(abi_group *self, abi_guid id, abi_job1 **job);
  abi_hresult(ABI_CALL *enum_jobs)(abi_group *self, abi_ulong flags, abi_enum_jobs1 **jobs);
  abi_hresult(ABI_CALL *switch_to_foreground)(abi_group *self);
  abi_hresult(ABI_CALL *query_new_job_interface)(abi_group *self, const abi_guid *iid, abi_unknown **object);
  abi_hresult(ABI_CALL *set_notification_pointer)(abi_group *self, const abi_guid *iid, abi_unknown *object);
} abi_group_vtbl;

typedef struct abi_job1_vtbl {
  ABI_UNKNOWN(abi_job1);
  abi_hresult(ABI_CALL *cancel_job)(abi_job1 *self);
  abi_hresult(ABI_CALL *get_progress)(abi_job1 *self, abi_ulong selector, abi_ulong *progress);
  abi_hresult(ABI_CALL *get_status)(
      abi_job1 *self, abi_ulong *status, abi_ulong *win32, abi_ulong *transport, abi_ulong *retries);
  abi_hresult(ABI_CALL *add_files)(abi_job1 *self, abi_ulong count, abi_filesetinfo **files);
  abi_hresult(ABI_CALL *get_file)(abi_job1 *self, abi_ulong index, abi_filesetinfo *file);
  abi_hresult(ABI_CALL *get_file_count)(abi_job1 *self, abi_ulong *count);
  abi_hresult(ABI_CALL *switch_to_foreground)(abi_job1 *self);
  abi_hresult(ABI_CALL *get_job_id)(abi_job1 *self, abi_guid *id);
} abi_job1_vtbl;

typedef struct abi_enum_jobs1_vtbl {
  ABI_UNKNOWN(abi_enum_jobs1);
  abi_hresult(ABI_CALL *next)(abi_enum_jobs1 *self, abi_ulong celt, abi_guid *ids, abi_ulong *fetched);
  abi_hresult(ABI_CALL *skip)(abi_enum_jobs1 *self, abi_ulong celt);
  abi_hresult(ABI_CALL *reset)(abi_enum_jobs1 *self);
  abi_hresult(ABI_CALL *clone)(abi_enum_jobs1 *self, abi_enum_jobs1 **clone);
  abi_hresult(ABI_CALL *get_count)(abi_enum_jobs1 *self, abi_ulong *count);
} abi_enum_jobs1_vtbl;

typedef struct abi_callback1_vtbl {
  ABI_UNKNOWN(abi_callback1);
  abi_hresult(ABI_CALL *on_status)(
      abi_callback1 *self,
      abi_group *group,
      abi_job1 *job,
      abi_ulong file_index,
      abi_ulong status,
      abi_ulong retries,
      abi_ulong win32,
      abi_ulong transport);
  abi_hresult(ABI_CALL *on_progress)(
      abi_callback1 *self,
      abi_ulong type,
      abi_group *group,
      abi_job1 *job,
      abi_ulong file_index,
      abi_ulong value);
  abi_hresult(ABI_CALL *on_progress_ex)(
      abi_callback1 *self,
      abi_ulong type,
      abi_group *group,
      abi_job1 *job,
      abi_ulong file_index,
      abi_ulong value,
      abi_ulong size,
      uint8_t *bytes);
} abi_callback1_vtbl;

struct abi_unknown {
  const abi_unknown_vtbl *vtbl;
};
struct abi_qmgr {
  const abi_qmgr_vtbl *vtbl;
};
struct abi_enum_groups {
  const abi_enum_groups_vtbl *vtbl;
};
struct abi_group {
  const abi_group_vtbl *vtbl;
};
struct abi_job1 {
  const abi_job1_vtbl *vtbl;
};
struct abi_enum_jobs1 {
  const abi_enum_jobs1_vtbl *vtbl;
};
struct abi_callback1 {
  const abi_callback1_vtbl *vtbl;
};

/* What the specification says in numbers (4.3), asked of every compiler that reads this. */
_Static_assert(sizeof(abi_guid) == 16 && _Alignof(abi_guid) == 4, "GUID");
_Static_assert(offsetof(abi_guid, data2) == 4 && offsetof(abi_guid, data3) == 6, "GUID");
_Static_assert(offsetof(abi_guid, data4) == 8, "GUID");
_Static_assert(sizeof(abi_variant) == 8 + 2 * sizeof(void *), "VARIANT");
_Static_assert(offsetof(abi_variant, value) == 8, "VARIANT");
_Static_assert(sizeof(abi_filesetinfo) == 3 * sizeof(void *), "FILESETINFO");
_Static_assert(offsetof(abi_filesetinfo, local) == sizeof(void *), "FILESETINFO");
_Static_assert(offsetof(abi_filesetinfo, size_hint) == 2 * sizeof(void *), "FILESETINFO");

#endif
