// What has to be so before a program's first line, since Dispatch opens files before that.
#ifndef ACTLAB_CPROCESSSTART_H
#define ACTLAB_CPROCESSSTART_H

// Standard streams that were closed before the program began stand for nothing from here on, which can neither be read from nor written to: their
// numbers must not go to the next files that are opened, into which would be written what is printed. As many files may be open as the system
// lets the process have. And where fewer can be opened than it needs, or there is no /proc, for which Dispatch would end it without a word, or less
// memory may be taken than the first threads take, for which it would wait for ever, it ends with 1 and a line. Happens by itself before `main`.
void ps_prepare(void) __attribute__((constructor));

// How many files can be opened now, at most so many.
int ps_openable_files(int most);

// Takes the memory, in name alone, that is taken before the program's last thread begins; NULL where that may not be. And gives it back.
void *ps_take_room(void);
void ps_give_room(void *room);

#endif
