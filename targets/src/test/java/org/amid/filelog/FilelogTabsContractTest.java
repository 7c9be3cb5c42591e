package org.amid.filelog;

class FilelogTabsContractTest extends FilelogContract {
    @Override
    String form() {
        return "tabs";
    }
}
