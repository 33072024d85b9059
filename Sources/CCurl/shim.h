// libcurl for Swift. Its option setters and getters are variadic, which Swift cannot call, and a
// wrong integer width in a variadic call is undefined: hence one function for each kind of argument.
#pragma once
#include <curl/curl.h>

static inline CURLcode safelight_curl_set_text(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode safelight_curl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode safelight_curl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode safelight_curl_set_pointer(CURL *easy, CURLoption option, const void *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode safelight_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}

typedef size_t (*safelight_curl_write)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode safelight_curl_set_write(CURL *easy, CURLoption option, safelight_curl_write value) {
  return curl_easy_setopt(easy, option, value);
}

typedef int (*safelight_curl_progress)(
    void *context, curl_off_t expected_in, curl_off_t in, curl_off_t expected_out, curl_off_t out);

static inline CURLcode safelight_curl_set_progress(CURL *easy, safelight_curl_progress value) {
  return curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, value);
}

static inline long safelight_curl_get_long(CURL *easy, CURLINFO info) {
  long value = 0;
  curl_easy_getinfo(easy, info, &value);
  return value;
}

/// Owned by the handle; null where there is none.
static inline const char *safelight_curl_get_text(CURL *easy, CURLINFO info) {
  char *value = NULL;
  curl_easy_getinfo(easy, info, &value);
  return value;
}

static inline const void *safelight_curl_get_private(CURL *easy) {
  char *value = NULL;
  curl_easy_getinfo(easy, CURLINFO_PRIVATE, &value);
  return value;
}

// `CURLMsg` keeps the result in a union that Swift does not import.
/// The next finished transfer, or null; its result goes to `result`.
static inline CURL *safelight_curl_next_done(CURLM *multi, CURLcode *result) {
  int left = 0;
  for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));)
    if (message->msg == CURLMSG_DONE) {
      *result = message->data.result;
      return message->easy_handle;
    }
  return NULL;
}

// Macros of casts, which Swift does not import.
static inline int safelight_curl_initialize(void) { return (int)curl_global_init(CURL_GLOBAL_DEFAULT); }
static inline const curl_version_info_data *safelight_curl_version(void) {
  return curl_version_info(CURLVERSION_NOW);
}
static inline long safelight_curl_auth_bearer(void) { return (long)CURLAUTH_BEARER; }
