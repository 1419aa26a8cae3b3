#include "ui/stage.h"
