"""python3-dbusmock's NetworkManager, with what it lacks: checkpoints, unsaved connections, failures.

Loaded as a template: python3 -m dbusmock --system --template tests/network/network_manager.py
`Outcome` says what joining comes to: "joined", "wrong-key", "no-address", "not-found" or "hangs".
`Log` tells as JSON what was done, with connections in full. Only for tests.
"""
import binascii
import json
import time

import dbus
import dbusmock
from dbusmock import MOCK_IFACE
from dbusmock.templates.networkmanager import *  # noqa: F401,F403  pylint: disable=wildcard-import
from dbusmock.templates import networkmanager as nm
from gi.repository import GLib

BUS_NAME = nm.BUS_NAME
MAIN_OBJ = nm.MAIN_OBJ
SYSTEM_BUS = True
IS_OBJECT_MANAGER = True

REASONS = {'wrong-key': 7, 'no-address': 17, 'not-found': 53}
STATE = {'outcome': 'joined', 'log': [], 'checkpoints': {}, 'count': 0, 'before': None, 'secrets': True}


def plain(value):
    if isinstance(value, dbus.Dictionary):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, dbus.Array) and value.signature == 'y':
        return bytes(value).hex()
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dbus.Boolean):
        return bool(value)
    if isinstance(value, (dbus.Byte, dbus.UInt32, dbus.Int32)):
        return int(value)
    return str(value)


def log(what, **more):
    STATE['log'].append({'what': what, **more})


def manager():
    return dbusmock.get_object(nm.MANAGER_OBJ)


def wifi_devices():
    return [d for d in manager().GetDevices()
            if int(dbusmock.get_object(d).Get(nm.DEVICE_IFACE, 'DeviceType')) == 2]


def add_connection(unsaved):
    def add(self, settings):
        wanted = dbus.Dictionary({k: dbus.Dictionary(v, signature='sv') for k, v in settings.items()},
                                 signature='sa{sv}')
        log('add', unsaved=unsaved, settings=plain(wanted))
        # The template would activate on whatever device comes first.
        auto = wanted['connection'].pop('autoconnect', None)
        path = self.SettingsAddConnection(wanted)
        if auto is not None:
            wanted['connection']['autoconnect'] = auto
        added = dbusmock.get_object(path)
        added.Set(nm.CSETTINGS_IFACE, 'Unsaved', dbus.Boolean(unsaved))
        added.AddMethod(nm.CSETTINGS_IFACE, 'Save', '', '', 'self.save(self)')
        added.AddMethod(nm.CSETTINGS_IFACE, 'GetSettings', '', 'a{sa{sv}}', 'ret = self.told(self)')
        added.AddMethod(nm.CSETTINGS_IFACE, 'GetSecrets', 's', 'a{sa{sv}}', 'ret = self.secrets(self, args[0])')
        added.save, added.told, added.secrets = save, told, secrets
        return path
    return add


SECRET = {'802-11-wireless-security': ['psk'], '802-1x': ['password']}


def told(self):
    return {name: {k: v for k, v in setting.items() if k not in SECRET.get(name, [])}
            for name, setting in self.settings.items()}


def secrets(self, setting):
    return {setting: {k: v for k, v in self.settings.get(setting, {}).items() if k in SECRET.get(setting, [])}}


def save(self):
    log('save', path=str(self.connection_path))
    self.Set(nm.CSETTINGS_IFACE, 'Unsaved', dbus.Boolean(False))


def activate(self, conn, dev, ap):
    log('activate', connection=str(conn), device=str(dev))
    target = dbusmock.get_object(dev)
    outcome = STATE['outcome']
    for active in list(manager().Get(nm.MANAGER_IFACE, 'ActiveConnections')):
        manager().RemoveActiveConnection(dev, active)
    path = dbus.ObjectPath(f'/org/freedesktop/NetworkManager/ActiveConnection/{STATE["count"]}')
    STATE['count'] += 1
    state = 2 if outcome == 'joined' else 1 if outcome == 'hangs' else 4
    nm.AddActiveConnection(self, [dev], conn, '/', path.rsplit('/', 1)[1], dbus.UInt32(state))
    if outcome in REASONS:
        target.Set(nm.DEVICE_IFACE, 'StateReason', (dbus.UInt32(120), dbus.UInt32(REASONS[outcome])))
    target.Set(nm.DEVICE_IFACE, 'State', dbus.UInt32(100 if outcome == 'joined' else 120))
    return path


def checkpoint_create(self, devices, seconds, flags):
    path = dbus.ObjectPath(f'/org/freedesktop/NetworkManager/Checkpoint/{STATE["count"]}')
    STATE['count'] += 1
    log('checkpoint', seconds=int(seconds), flags=int(flags), devices=len(devices))
    STATE['checkpoints'] = {str(path): {'known': list(dbusmock.get_object(nm.SETTINGS_OBJ).ListConnections())}}
    arm(str(path), int(seconds))
    self.Set(nm.MANAGER_IFACE, 'Checkpoints', dbus.Array([path], signature='o'))
    return path


def arm(path, seconds):
    held = STATE['checkpoints'][path]
    held['turn'] = held.get('turn', 0) + 1
    turn = held['turn']

    def due():
        if path in STATE['checkpoints'] and STATE['checkpoints'][path]['turn'] == turn:
            roll_back(manager(), path, 'time')
        return False

    GLib.timeout_add(seconds * 1000, due)


def let_go(path):
    STATE['checkpoints'].pop(path, None)
    manager().Set(nm.MANAGER_IFACE, 'Checkpoints',
                  dbus.Array([dbus.ObjectPath(p) for p in STATE['checkpoints']], signature='o'))


def roll_back(_self, path, why='asked'):
    log('rollback', why=why)
    known = STATE['checkpoints'][path]['known']
    let_go(path)
    for connection in list(dbusmock.get_object(nm.SETTINGS_OBJ).ListConnections()):
        if connection not in known:
            dbusmock.get_object(connection).ConnectionDelete(dbusmock.get_object(connection))


def load(mock, parameters):
    nm.load(mock, parameters)
    main = manager()
    main.Set(nm.MANAGER_IFACE, 'Version', '1.42.4')
    main.AddProperties(nm.MANAGER_IFACE, {'Checkpoints': dbus.Array([], signature='o')})
    main.activate, main.checkpoint_create, main.roll_back = activate, checkpoint_create, roll_back
    main.let_go, main.arm, main.note = let_go, arm, log
    main.AddMethods(nm.MANAGER_IFACE, [
        ('ActivateConnection', 'ooo', 'o', 'ret = self.activate(self, args[0], args[1], args[2])'),
        ('CheckpointCreate', 'aouu', 'o', 'ret = self.checkpoint_create(self, args[0], args[1], args[2])'),
        ('CheckpointDestroy', 'o', '', 'self.note("destroy"); self.let_go(args[0])'),
        ('CheckpointRollback', 'o', 'a{su}', 'self.roll_back(self, args[0]); ret = {}'),
        ('CheckpointAdjustRollbackTimeout', 'ou', '',
         'self.note("adjust", seconds=int(args[1])); self.arm(str(args[0]), int(args[1]))')])
    settings = dbusmock.get_object(nm.SETTINGS_OBJ)
    settings.add_saved, settings.add_unsaved = add_connection(False), add_connection(True)
    settings.AddMethods(nm.SETTINGS_IFACE, [
        ('AddConnection', 'a{sa{sv}}', 'o', 'ret = self.add_saved(self, args[0])'),
        ('AddConnectionUnsaved', 'a{sa{sv}}', 'o', 'ret = self.add_unsaved(self, args[0])')])


@dbus.service.method(MOCK_IFACE, in_signature='s', out_signature='')
def Outcome(_self, outcome):
    STATE['outcome'] = str(outcome)


@dbus.service.method(MOCK_IFACE, in_signature='', out_signature='s')
def Log(_self):
    return json.dumps(STATE['log'])


@dbus.service.method(MOCK_IFACE, in_signature='', out_signature='')
def Wifi(self):
    """One adapter, which finds nothing new but says that it searched."""
    path = nm.AddWiFiDevice(self, 'wlan0', 'wlan0', 30)
    device = dbusmock.get_object(path)
    device.AddProperties(nm.WIRELESS_DEVICE_IFACE,
                         {'LastScan': dbus.Int64(1), 'ActiveAccessPoint': dbus.ObjectPath('/')})
    device.searched = lambda args: (
        log('scan', options=plain(args)),
        device.Set(nm.WIRELESS_DEVICE_IFACE, 'LastScan', dbus.Int64(int(time.monotonic() * 1000))))
    device.AddMethod(nm.WIRELESS_DEVICE_IFACE, 'RequestScan', 'a{sv}', '', 'self.searched(args[0])')


@dbus.service.method(MOCK_IFACE, in_signature='ssyuu', out_signature='')
def Point(self, name, ssid_hex, strength, wpa, rsn):
    """An access point with any bytes for its name."""
    path = nm.AddAccessPoint(self, '/org/freedesktop/NetworkManager/Devices/wlan0', name, 'x',
                             '00:11:22:33:44:55', 2, 2412, 54, strength, rsn)
    point = dbusmock.get_object(path)
    point.Set(nm.ACCESS_POINT_IFACE, 'Ssid', dbus.ByteArray(binascii.unhexlify(ssid_hex)))
    point.Set(nm.ACCESS_POINT_IFACE, 'WpaFlags', dbus.UInt32(wpa))
    point.Set(nm.ACCESS_POINT_IFACE, 'Flags', dbus.UInt32(1 if wpa or rsn or name.startswith('wep') else 0))


@dbus.service.method(MOCK_IFACE, in_signature='ib', out_signature='')
def Cable(self, state, plugged):
    path = nm.AddEthernetDevice(self, 'eth0', 'eth0', state)
    dbusmock.get_object(path).Set('org.freedesktop.NetworkManager.Device.Wired', 'Carrier', dbus.Boolean(plugged))


@dbus.service.method(MOCK_IFACE, in_signature='u', out_signature='')
def Online(_self, state):
    manager().Set(nm.MANAGER_IFACE, 'State', dbus.UInt32(state))


@dbus.service.method(MOCK_IFACE, in_signature='u', out_signature='')
def Sleep(_self, milliseconds):
    """Answers nothing for so long."""
    GLib.timeout_add(1, lambda: time.sleep(milliseconds / 1000) and False)
