/** What keeps a process alive, and what ends it: threads that must live, memory that runs out, stops, refused starts. */
@NullMarked
package com.puppycrm.platform.running;

import org.jspecify.annotations.NullMarked;
