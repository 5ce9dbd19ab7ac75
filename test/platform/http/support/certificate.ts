/**
 * A certificate for localhost that nobody trusts, good for a hundred years and for nothing but tests. Written
 * down, because Node cannot make one.
 */
export const CERTIFICATE = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIURW8mYS8cDYMcOPECtJBBHjdbHzAwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjA4MDIyM1oYDzIxMjYxMDI5
MDgwMjIzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAS0kdtewj4em+QGCmXWLWf/htOaAhf68+EYByNse9v9Asd0qzJKCmGa
lGbz3/moVhU+LvdhnWsd83R/UmABdOPIo28wbTAdBgNVHQ4EFgQUw871Jk4/OzVy
uDrAdkdifmfqpb8wHwYDVR0jBBgwFoAUw871Jk4/OzVyuDrAdkdifmfqpb8wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhAOGVpwfqaSE9Rk/EEySxu+e4cLDMTlbHYlYCw4kO19BeAiAP
dpKxX4UtWzk0L6M7t44K3Z27tdpHF7hS2OD2f26lWw==
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg07fQJ18d7kVFyz8n
cY2e+UDz76ox+jYpsaHBjYKMJnyhRANCAAS0kdtewj4em+QGCmXWLWf/htOaAhf6
8+EYByNse9v9Asd0qzJKCmGalGbz3/moVhU+LvdhnWsd83R/UmABdOPI
-----END PRIVATE KEY-----
`,
};
