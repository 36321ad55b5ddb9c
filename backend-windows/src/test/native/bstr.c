#include "bstr.h"

#ifdef _WIN32

/* Declared here, because <windows.h> would rename what this code calls GetJob and the like. */
__declspec(dllimport) abi_bstr __stdcall SysAllocStringLen(const abi_char *text, unsigned int units);
__declspec(dllimport) void __stdcall SysFreeString(abi_bstr text);
__declspec(dllimport) unsigned int __stdcall SysStringLen(abi_bstr text);

abi_bstr ABI_CALL qmgr_bstr_alloc(const abi_char *text, abi_ulong units) {
  abi_bstr made = SysAllocStringLen(text, units);
  if (made != NULL && text == NULL) {
    for (abi_ulong i = 0; i < units; i++) {
      made[i] = 0;
    }
  }
  return made;
}

void ABI_CALL qmgr_bstr_free(abi_bstr text) {
  SysFreeString(text);
}

abi_ulong ABI_CALL qmgr_bstr_length(abi_bstr text) {
  return SysStringLen(text);
}

long long qmgr_bstr_live(void) {
  return -1;
}

#else

#include <stdlib.h>
#include <string.h>

static long long live;

abi_bstr ABI_CALL qmgr_bstr_alloc(const abi_char *text, abi_ulong units) {
  if (units > (UINT32_MAX - 6) / 2) {
    return NULL;
  }
  uint32_t bytes = units * 2;
  uint8_t *block = malloc((size_t)bytes + 6);
  if (block == NULL) {
    return NULL;
  }
  memcpy(block, &bytes, 4);
  if (text == NULL) {
    memset(block + 4, 0, bytes);
  } else {
    memcpy(block + 4, text, bytes);
  }
  memset(block + 4 + bytes, 0, 2);
  __atomic_add_fetch(&live, 1, __ATOMIC_SEQ_CST);
  return (abi_bstr)(void *)(block + 4);
}

void ABI_CALL qmgr_bstr_free(abi_bstr text) {
  if (text != NULL) {
    __atomic_sub_fetch(&live, 1, __ATOMIC_SEQ_CST);
    free((uint8_t *)text - 4);
  }
}

abi_ulong ABI_CALL qmgr_bstr_length(abi_bstr text) {
  if (text == NULL) {
    return 0;
  }
  uint32_t bytes;
  memcpy(&bytes, (uint8_t *)text - 4, 4);
  return bytes / 2;
}

long long qmgr_bstr_live(void) {
  return __atomic_load_n(&live, __ATOMIC_SEQ_CST);
}

#endif
