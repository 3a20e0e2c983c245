// A program run as a child with a limit of time and its texts in memory: Foundation's Process offers no wait that always ends, and cannot
// do without a network.
#ifndef ACTLAB_CCHILDPROCESS_H
#define ACTLAB_CCHILDPROCESS_H

#include <sys/resource.h>

// A new empty file that has no name, so that nothing is left of it whatever becomes of this process; -1 with the reason in errno.
int cp_nameless_file(void);

// Runs a program to its end in a folder, with the files of its standard input, output and error. It ends with this process, too.
// 0 with its status and what it used as wait4 gives them; ETIMEDOUT where it was stopped since it took longer than some seconds, EFBIG
// since it had written more than some bytes; else why it could not be started, as a number of errno's.
int cp_run(const char *program, char *const arguments[], char *const environment[], const char *folder, const int files[3],
           double seconds, long long bytes, int *status, struct rusage *usage);

#endif
