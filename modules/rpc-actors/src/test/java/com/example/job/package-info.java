/** What a user might write. */
package com.example.job;
