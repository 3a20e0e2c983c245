#define _GNU_SOURCE
#include "CChildProcess.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int cp_nameless_file(void) { return memfd_create("actlab", MFD_CLOEXEC); }

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

int cp_run(const char *program, char *const arguments[], char *const environment[], const char *folder, const int files[3],
           double seconds, int *status, struct rusage *usage) {
  volatile int error = 0;
  double end = now() + seconds;
  pid_t parent = getpid();
  pid_t child = vfork();
  if (child == 0) become(parent, program, arguments, environment, folder, files, &error);
  if (child < 0) return errno;
  // A file that can be read once the child has ended; where the system has none, the child is asked every millisecond.
  struct pollfd life = {.fd = (int)syscall(SYS_pidfd_open, child, 0), .events = POLLIN};
  pid_t ended;
  while ((ended = wait4(child, status, WNOHANG, usage)) == 0 && now() < end) poll(&life, 1, life.fd < 0 ? 1 : 100);
  if (life.fd >= 0) close(life.fd);
  if (ended == 0) {
    kill(child, SIGKILL);
    while (wait4(child, status, 0, usage) < 0 && errno == EINTR) continue;
    return ETIMEDOUT;
  }
  return ended < 0 ? errno : error;
}
