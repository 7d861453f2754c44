package idem.api.demo.people;

/** Where people meet the shop. */
public enum Channel {
    TAOBAO,
    JD,
    WECHAT,
    WEIBO,
    STORE,
    APP
}
