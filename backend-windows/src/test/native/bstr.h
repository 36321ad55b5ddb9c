/* BSTRs of oleaut32 on Windows, and blocks of the same shape elsewhere, counted. */
#ifndef QMGR_BSTR_H
#define QMGR_BSTR_H

#include "qmgr_abi.h"

/* A null text gives a string of zeros. */
ABI_EXPORT abi_bstr ABI_CALL qmgr_bstr_alloc(const abi_char *text, abi_ulong units);

ABI_EXPORT void ABI_CALL qmgr_bstr_free(abi_bstr text);

/* In UTF-16 units; 0 of null. */
ABI_EXPORT abi_ulong ABI_CALL qmgr_bstr_length(abi_bstr text);

/* How many are not freed, or -1 on Windows, where others can free them without us. */
ABI_EXPORT long long qmgr_bstr_live(void);

#endif
