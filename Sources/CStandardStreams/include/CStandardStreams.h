// Descriptors, before a program's first line: Dispatch opens files before that.
#ifndef ACTLAB_CSTANDARDSTREAMS_H
#define ACTLAB_CSTANDARDSTREAMS_H

// Standard streams that were closed before the program began, whose numbers must not go to the next files that are opened: what is printed would
// be written into them. Has each stand for nothing, which can neither be read from nor written to; and ends the process with 1 and a line where
// fewer files can be opened than it needs, for which Dispatch would end it without a word. Happens by itself before `main`.
void ss_prepare(void) __attribute__((constructor));

#endif
