#define _GNU_SOURCE
#include "CChildProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int cp_nameless_file(void) { return memfd_create("actlab", MFD_CLOEXEC | MFD_ALLOW_SEALING); }

// What the child does between vfork, from which on it shares the parent's memory, and the program.
static void become(pid_t parent, const char *program, char *const arguments[], char *const environment[], const char *folder,
                   const int files[3], volatile int *error) {
  sigset_t none;
  // A thread of Dispatch's blocks signals, and this program may ignore some: neither is the child's.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // Of a parent that has ended before, no signal comes any more.
  if (getppid() != parent) _exit(127);
  // Ctrl-C is this program's to answer.
  setpgid(0, 0);
  for (int i = 0; i < 4; i++) signal((int[]){SIGPIPE, SIGINT, SIGTERM, SIGHUP}[i], SIG_DFL);
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  if (chdir(folder) == 0 && dup2(files[0], 0) == 0 && dup2(files[1], 1) == 1 && dup2(files[2], 2) == 2)
    execve(program, arguments, environment);
  *error = errno;
  _exit(127);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + 1e-9 * time.tv_nsec;
}

static int is_longer(int file, long long bytes) {
  struct stat status;
  return fstat(file, &status) == 0 && status.st_size > bytes;
}

int cp_run(const char *program, char *const arguments[], char *const environment[], const char *folder, const int files[3],
           double seconds, long long bytes, int *status, struct rusage *usage) {
  volatile int error = 0;
  int stopped = 0;
  double end = now() + seconds;
  pid_t parent = getpid();
  pid_t child = vfork();
  if (child == 0) become(parent, program, arguments, environment, folder, files, &error);
  if (child < 0) return errno;
  // A file that can be read once the child has ended; where the system has none, the child is asked every millisecond.
  struct pollfd life = {.fd = (int)syscall(SYS_pidfd_open, child, 0), .events = POLLIN};
  pid_t ended;
  while ((ended = wait4(child, status, WNOHANG, usage)) == 0 && !stopped) {
    if (now() >= end) stopped = ETIMEDOUT;
    if (is_longer(files[1], bytes) || is_longer(files[2], bytes)) stopped = EFBIG;
    // Short, since a program may write gigabytes in a second.
    if (!stopped) poll(&life, 1, life.fd < 0 ? 1 : 10);
  }
  if (life.fd >= 0) close(life.fd);
  if (stopped) {
    // With what it has started itself.
    kill(-child, SIGKILL);
    kill(child, SIGKILL);
    while ((ended = wait4(child, status, 0, usage)) < 0 && errno == EINTR) continue;
  }
  // Whatever of it still runs has no more room.
  for (int i = 1; i < 3; i++) fcntl(files[i], F_ADD_SEALS, F_SEAL_GROW);
  return stopped ? stopped : ended < 0 ? errno : error;
}
