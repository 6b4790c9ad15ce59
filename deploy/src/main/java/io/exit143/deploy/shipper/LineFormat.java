package io.exit143.deploy.shipper;

/** How a shipper writes one line. */
interface LineFormat {

    ShippedRecord write(ShippedLine line);
}
