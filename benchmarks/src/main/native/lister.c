/*
 * Lists the jobs of the machine's queue as a careful program in C does: one bulk Next, then of each
 * job its id, name, state and progress, its owner where the service tells it, and with
 * "description" its description too. What the queue's Java side is measured beside.
 *
 * Reads commands from standard input, "list" or "description", and answers each by one line: how
 * many jobs, and how many nanoseconds it took. Ends with the input.
 */
#define COBJMACROS
#define INITGUID
#include <windows.h>
#include <bits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const CLSID manager_class = {
    0x4991d34b, 0x80a1, 0x4291, {0x83, 0xb6, 0x33, 0x28, 0x36, 0x6b, 0x90, 0x97}};
static const IID manager_interface = {
    0x5ce34c0d, 0x0dc9, 0x4c1f, {0x89, 0x7c, 0xda, 0xa1, 0xb7, 0x8c, 0xee, 0x7c}};

static int owner_is_told = 1;
static volatile unsigned long long sink;

static void require(HRESULT hr, const char *what) {
  if (FAILED(hr)) {
    fprintf(stderr, "%s answered 0x%08lx\n", what, (unsigned long) hr);
    exit(1);
  }
}

static void taste(LPWSTR text) {
  sink += text[0];
  CoTaskMemFree(text);
}

static void look(IBackgroundCopyJob *job, int description) {
  GUID id;
  BG_JOB_STATE state;
  BG_JOB_PROGRESS progress;
  LPWSTR text;
  require(IBackgroundCopyJob_GetId(job, &id), "GetId");
  require(IBackgroundCopyJob_GetDisplayName(job, &text), "GetDisplayName");
  taste(text);
  require(IBackgroundCopyJob_GetState(job, &state), "GetState");
  require(IBackgroundCopyJob_GetProgress(job, &progress), "GetProgress");
  if (owner_is_told) {
    HRESULT hr = IBackgroundCopyJob_GetOwner(job, &text);
    if (hr == E_NOTIMPL) {
      owner_is_told = 0;
    } else {
      require(hr, "GetOwner");
      taste(text);
    }
  }
  if (description && SUCCEEDED(IBackgroundCopyJob_GetDescription(job, &text))) {
    taste(text);
  }
  sink += id.Data1 + state + progress.BytesTransferred;
}

static unsigned long list(IBackgroundCopyManager *manager, int description) {
  IEnumBackgroundCopyJobs *jobs;
  IBackgroundCopyJob **all;
  ULONG count, fetched = 0, i;
  require(IBackgroundCopyManager_EnumJobs(manager, 0, &jobs), "EnumJobs");
  require(IEnumBackgroundCopyJobs_GetCount(jobs, &count), "GetCount");
  all = calloc(count + 1, sizeof *all);
  if (count > 0) {
    require(IEnumBackgroundCopyJobs_Next(jobs, count, all, &fetched), "Next");
  }
  for (i = 0; i < fetched; i++) {
    look(all[i], description);
    IBackgroundCopyJob_Release(all[i]);
  }
  free(all);
  IEnumBackgroundCopyJobs_Release(jobs);
  return fetched;
}

int main(void) {
  char line[64];
  LARGE_INTEGER frequency, start, end;
  IBackgroundCopyManager *manager;
  QueryPerformanceFrequency(&frequency);
  require(CoInitializeEx(NULL, COINIT_MULTITHREADED), "CoInitializeEx");
  require(
      CoCreateInstance(
          &manager_class, NULL, CLSCTX_LOCAL_SERVER, &manager_interface, (void **) &manager),
      "CoCreateInstance");
  while (fgets(line, sizeof line, stdin) != NULL) {
    unsigned long listed;
    QueryPerformanceCounter(&start);
    listed = list(manager, strncmp(line, "description", 11) == 0);
    QueryPerformanceCounter(&end);
    printf("%lu %lld\n", listed,
        (end.QuadPart - start.QuadPart) * 1000000000LL / frequency.QuadPart);
    fflush(stdout);
  }
  IBackgroundCopyManager_Release(manager);
  CoUninitialize();
  return 0;
}
