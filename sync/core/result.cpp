#include "sync/core/result.h"

namespace caleidoscoop {

int exit_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return 64;
    case ErrorCode::bad_data:
    case ErrorCode::too_new:
      return 65;
    case ErrorCode::unavailable:
      return 69;
    case ErrorCode::io:
      return 74;
    case ErrorCode::refused:
      return 77;
  }
  return 70;
}

}  // namespace caleidoscoop
