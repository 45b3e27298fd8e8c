/* The version of memblog, for `memblog --version`, packages and archives: it stands here alone. */
#ifndef MEMBLOG_VERSION_H
#define MEMBLOG_VERSION_H

#define MEMBLOG_VERSION "0.9.0"

#endif
