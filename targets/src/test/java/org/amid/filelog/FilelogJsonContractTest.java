package org.amid.filelog;

class FilelogJsonContractTest extends FilelogContract {
    @Override
    String form() {
        return "json";
    }
}
