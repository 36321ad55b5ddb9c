/* A client that drives every slot of a queue and judges every answer by the specification. */
#ifndef QMGR_CLIENT_H
#define QMGR_CLIENT_H

#include "bstr.h"
#include "qmgr_abi.h"

/*
 * What the client cannot make itself. The texts end with zero: what stands before the names of local files, its separator
 * included, and before those of remote ones. Of what is below "held" neither a byte nor a size is known while the client
 * runs, what is below "missing" is answered with 404, and below "url" each file has "file_size" bytes. Without "settle"
 * nothing is transferred.
 */
typedef struct qmgr_client_params {
  abi_ulong size;
  abi_ulong file_size;
  void *context;
  const abi_char *directory;
  const abi_char *url;
  const abi_char *held;
  const abi_char *missing;
  /* What the queue under test frees and allocates BSTRs with; null for ours, which are the system's on Windows. */
  abi_bstr(ABI_CALL *alloc)(const abi_char *text, abi_ulong units);
  void(ABI_CALL *release)(abi_bstr text);
  /* Returns when a group is complete or failed and whoever is to be notified was, with S_OK. */
  abi_hresult(ABI_CALL *settle)(void *context, const abi_guid *group);
} qmgr_client_params;

/*
 * Takes an empty queue, which is empty again afterwards, and one borrowed reference. Writes "checks N failures M" and a line
 * for each failure, and returns M; -1 if the parameters are not of this version.
 */
ABI_EXPORT int qmgr_client_run(const qmgr_client_params *params, void *manager, char *report, int report_size);

#endif
