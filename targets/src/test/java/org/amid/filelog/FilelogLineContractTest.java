package org.amid.filelog;

class FilelogLineContractTest extends FilelogContract {
    @Override
    String form() {
        return "line";
    }
}
