// The TurboJPEG API imports into Swift as it is: no variadics, no setjmp, errors are return codes.
#pragma once
#include <turbojpeg.h>
