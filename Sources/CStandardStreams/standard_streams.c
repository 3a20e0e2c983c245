#include "CStandardStreams.h"

#include <fcntl.h>
#include <unistd.h>

void ss_hold_closed(void) {
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
    // Of the free numbers the least is taken; what is open for the other direction alone refuses.
    if (fcntl(stream, F_GETFD) == -1) open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}
