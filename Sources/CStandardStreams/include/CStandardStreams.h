// Standard streams that were closed before the program began, whose numbers must not go to the next files that are opened: what is printed
// would be written into them.
#ifndef ACTLAB_CSTANDARDSTREAMS_H
#define ACTLAB_CSTANDARDSTREAMS_H

// Has each closed one of the streams stand for nothing, which can neither be read from nor written to. Happens by itself before `main`, since
// Dispatch opens files before a program's first line.
void ss_hold_closed(void) __attribute__((constructor));

#endif
