// Two files or folders exchanged in one step, which Foundation does not offer without removing one of them.
#ifndef ACTLAB_CFILEEXCHANGE_H
#define ACTLAB_CFILEEXCHANGE_H

// Exchanges what two paths of one file system name, so that no moment sees neither; 0, or -1 with the reason in errno.
int fe_exchange(const char *one, const char *other);

#endif
