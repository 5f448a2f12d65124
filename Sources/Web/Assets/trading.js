// Public-resource trading: what is followed and which receipts are held stay in this browser.
"use strict";
