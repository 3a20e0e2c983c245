#include "CStandardStreams.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static void hold_closed(void) {
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
    // Of the free numbers the least is taken; what is open for the other direction alone refuses.
    if (fcntl(stream, F_GETFD) == -1) open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

static void require_files(void) {
  enum { needed = 32 };
  int held[needed], count = 0;
  while (count < needed && (held[count] = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0)) != -1) count++;
  for (int i = 0; i < count; i++) close(held[i]);
  if (count == needed) return;
  dprintf(STDERR_FILENO, "error: %d more files may be opened, and the program needs %d; allow more, as with 'ulimit -n 1024'\n", count, needed);
  _exit(1);
}

void ss_prepare(void) {
  hold_closed();
  require_files();
}
