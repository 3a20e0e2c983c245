#define _GNU_SOURCE
#include "CProcessStart.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
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

static const size_t room_bytes = 256 << 20;

void *ps_take_room(void) {
  void *room = mmap(NULL, room_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return room == MAP_FAILED ? NULL : room;
}

void ps_give_room(void *room) {
  if (room != NULL) munmap(room, room_bytes);
}

static void require_room(void) {
  void *room = ps_take_room();
  if (room == NULL) {
    dprintf(
      STDERR_FILENO, "error: less than %zu MB of memory may be taken beside what libraries have; allow more, as with 'ulimit -v unlimited'\n",
      room_bytes >> 20);
    _exit(1);
  }
  ps_give_room(room);
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
  require_room();
}
