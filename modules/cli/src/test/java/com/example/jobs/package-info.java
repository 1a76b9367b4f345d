/** Programs of a user, which tests put into a jar. */
@NullMarked
package com.example.jobs;

import org.jspecify.annotations.NullMarked;
