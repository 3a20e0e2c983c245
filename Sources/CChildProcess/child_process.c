#define _GNU_SOURCE
#include "CChildProcess.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int cp_nameless_file(void) { return memfd_create("actlab", MFD_CLOEXEC); }

// What the child does between vfork, from which on it shares the parent's memory, and the program.
static void become(pid_t parent, const char *program, char *const arguments[], char *const environment[], const int files[3],
                   volatile int *error) {
  sigset_t none;
  // A thread of Dispatch's blocks signals, and this program ignores a closed pipe: neither is the child's.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // Of a parent that has ended before, no signal comes any more.
  if (getppid() != parent) _exit(127);
  // Ctrl-C is this program's to answer.
  setpgid(0, 0);
  signal(SIGPIPE, SIG_DFL);
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  if (chdir("/") == 0 && dup2(files[0], 0) == 0 && dup2(files[1], 1) == 1 && dup2(files[2], 2) == 2)
    execve(program, arguments, environment);
  *error = errno;
  _exit(127);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + 1e-9 * time.tv_nsec;
}

int cp_run(const char *program, char *const arguments[], char *const environment[], const int files[3], double seconds,
           int *status) {
  volatile int error = 0;
  double end = now() + seconds;
  pid_t parent = getpid();
  pid_t child = vfork();
  if (child == 0) become(parent, program, arguments, environment, files, &error);
  if (child < 0) return errno;
  // Asked every millisecond: a wait that ends by itself after some time is not to be had without a signal.
  struct timespec pause = {.tv_nsec = 1000000};
  pid_t ended;
  while ((ended = waitpid(child, status, WNOHANG)) == 0 && now() < end) nanosleep(&pause, NULL);
  if (ended == 0) {
    kill(child, SIGKILL);
    while (waitpid(child, status, 0) < 0 && errno == EINTR) continue;
    return ETIMEDOUT;
  }
  return ended < 0 ? errno : error;
}
