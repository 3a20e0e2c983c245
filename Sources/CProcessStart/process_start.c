#define _GNU_SOURCE
#include "CProcessStart.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

static void hold_closed(void) {
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
    // Of the free numbers the least is taken; what is open for the other direction alone refuses.
    if (fcntl(stream, F_GETFD) == -1) open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

// Programs that are called may go through all numbers that there can be.
static void allow_files(void) {
  const rlim_t many = 1 << 16;
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= many) return;
  limit.rlim_cur = limit.rlim_max < many ? limit.rlim_max : many;
  setrlimit(RLIMIT_NOFILE, &limit);
}

int ps_openable_files(int most) {
  int held[256], count = 0;
  if (most > 256) most = 256;
  while (count < most && (held[count] = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0)) != -1) count++;
  for (int i = 0; i < count; i++) close(held[i]);
  return count;
}

static void require_files(void) {
  const int needed = 32, count = ps_openable_files(needed);
  if (count == needed) return;
  dprintf(STDERR_FILENO, "error: %d more files may be opened, and the program needs %d; allow more, as with 'ulimit -n 1024'\n", count, needed);
  _exit(1);
}

static void require_proc(void) {
  if (access("/proc/self/task", R_OK | X_OK) == 0) return;
  dprintf(STDERR_FILENO, "error: there is no /proc, which the program needs; mount it, as with 'mount -t proc proc /proc'\n");
  _exit(1);
}

void ps_prepare(void) {
  hold_closed();
  allow_files();
  require_files();
  require_proc();
}
