/*
 * The client against the server, without Java: for a sanitizer on the host, and for Windows as it stands. Also plants every
 * mistake and every single failure, and is content when the client reports each.
 */
#include "client.h"
#include "server.h"

#include <stdio.h>

static char report[1 << 16];

static const abi_char directory[] = {
#ifdef _WIN32
    'C', ':', '\\',
#else
    '/',
#endif
    'd', '/', 0};
#define PREFIX(c) {'h', 't', 't', 'p', ':', '/', '/', 'h', '/', c, '/', 0}
static const abi_char url[] = PREFIX('u');
static const abi_char held[] = PREFIX('h');
static const abi_char missing[] = {'h', 't', 't', 'p', ':', '/', '/', 'h', '/', 'm', 'i', 's', 's', 'i', 'n', 'g', '/', 0};

static int run(void) {
  qmgr_client_params params = {
      sizeof params, 10, NULL, directory, url, held, missing, NULL, NULL, qmgr_server_settle,
  };
  void *manager = qmgr_server_create();
  int failures = qmgr_client_run(&params, manager, report, sizeof report);
  abi_qmgr *m = manager;
  m->vtbl->release(m);
  return failures;
}

int main(int argc, char **argv) {
  (void)argv;
  int wrong = 0;
  int failures = run();
  printf("%s", report);
  if (failures != 0 || qmgr_server_live_objects() != 0 || qmgr_server_live_callbacks() != 0 || qmgr_bstr_live() > 0) {
    printf(
        "live: %d objects, %d callbacks, %lld strings\n",
        qmgr_server_live_objects(),
        qmgr_server_live_callbacks(),
        qmgr_bstr_live());
    return 1;
  }
  /* A sanitizer would find what a planted mistake leaks: only the right run is for it. */
  if (argc > 1) {
    return 0;
  }
  for (int mistake = QMGR_WRONG_NONE + 1; mistake < QMGR_MISTAKES; mistake++) {
#ifdef _WIN32
    /* The system's strings are not ours to spoil. */
    if (mistake == QMGR_WRONG_STRING_LENGTH) {
      continue;
    }
#endif
    qmgr_server_reset();
    qmgr_server_wrong(mistake);
    int caught = run();
    printf("%s: %d\n", qmgr_server_mistake(mistake), caught);
    wrong += caught == 0;
  }
  static const int slots[] = {6, 8, 18, 11, 8};
  for (int interface = 0; interface < QMGR_CALLBACK1; interface++) {
    for (int slot = 0; slot < slots[interface]; slot++) {
      if (slot == 1 || slot == 2) {
        continue;
      }
      qmgr_server_reset();
      qmgr_server_fail(interface, slot, ABI_E_UNEXPECTED);
      int caught = run();
      printf("failure of %d, %d: %d\n", interface, slot, caught);
      wrong += caught == 0;
    }
  }
  qmgr_server_reset();
  failures = run();
  printf("not caught: %d, and at the end %d failures\n", wrong, failures);
  return wrong != 0 || failures != 0;
}
